import JourneyModel
import JourneyStore
import Postgres

/// How far the history is signed, for who looks after an installation.
struct LedgerHealth: Equatable {
    /// Signers sign every ten seconds while there is something new.
    private static let lateMicroseconds: Int64 = 15 * 60 * 1_000_000

    let state: LedgerState
    let now: Instant
    let time: TimeText

    /// Events without a place, or without a signature for a quarter of an hour.
    var isLate: Bool {
        guard let checkpoint = state.checkpoint else { return false }
        let age = now.microsecondsSinceEpoch - checkpoint.signedAt.microsecondsSinceEpoch
        return state.waiting > 10_000 || state.size > checkpoint.size && age > Self.lateMicroseconds
    }

    var rows: [Block.Row] {
        guard let checkpoint = state.checkpoint else {
            return [
                Block.Row(
                    "Ledger",
                    Text(
                        "\(state.size) events in order, none signed: nothing would show that they "
                            + "were taken back", .yellow)),
                Block.Row(
                    "", Text(advice: "wayleave audit checkpoint --signer FOLDER --origin NAME")),
            ]
        }
        let newer = state.size - checkpoint.size
        let words =
            "\(checkpoint.size) events signed, last \(time.text(checkpoint.signedAt))"
            + (newer > 0 ? "; \(newer) are newer" : "")
            + (state.waiting > 0 ? "; \(state.waiting) wait for their place" : "")
        guard isLate else { return [Block.Row("Ledger", Text(words))] }
        return [
            Block.Row("Ledger", Text(words, .red)),
            Block.Row("", Text(advice: "Is the signer at work? wayleave audit checkpoint")),
        ]
    }

    var json: JSON {
        .object([
            "size": JSON(state.size), "signed": JSON(state.checkpoint?.size ?? 0),
            "waiting": JSON(state.waiting), "late": .bool(isLate),
        ])
    }
}
