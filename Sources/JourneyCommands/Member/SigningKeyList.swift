import JourneyModel
import JourneyStore
import Postgres

/// Whose keys sign, and since when.
struct SigningKeyList: Presentable {
    let keys: [SigningKey]
    let time: TimeText

    var blocks: [Block] {
        guard !keys.isEmpty else {
            return [
                .line("Nobody has registered a key."),
                .next([
                    Block.NextStep(
                        "wayleave member key add ~/.ssh/id_ed25519.pub", "to sign with your own")
                ]),
            ]
        }
        return [
            .table(
                Table(
                    [
                        Table.Column("LOGIN"), Table.Column("NAME", isFlexible: true),
                        Table.Column("FINGERPRINT"), Table.Column("SINCE"), Table.Column("UNTIL"),
                    ],
                    rows: keys.map { key in
                        [
                            Text(key.login), Text(key.name), Text(key.fingerprint),
                            Text(time.text(key.addedAt)),
                            Text(key.endedAt.map { time.text($0) } ?? ""),
                        ]
                    }))
        ]
    }

    var json: JSON {
        .array(
            keys.map { key in
                .object([
                    "login": .string(key.login), "name": .string(key.name),
                    "key": .string(key.key), "fingerprint": .string(key.fingerprint),
                    "addedAt": .string(key.addedAt.description),
                    "endedAt": key.endedAt.map { .string($0.description) } ?? .null,
                ])
            })
    }
}
