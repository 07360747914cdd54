import JourneyLedger
import JourneyModel
import JourneyStore

/// How the ledger stands, and what this computer saw of it before.
struct CheckpointScreen: Presentable {
    let state: LedgerState
    let before: Checkpoint?
    let time: TimeText

    var blocks: [Block] {
        var rows = [
            Block.Row("LEDGER", Text(state.origin ?? "has no name yet: nobody has signed it")),
            Block.Row("EVENTS", Text(events)),
        ]
        if let checkpoint = state.checkpoint,
            let read = SignedNote(checkpoint.note)
                .flatMap({ Checkpoint($0.text) })
        {
            rows.append(
                Block.Row(
                    "CHECKPOINT",
                    Text("\(read.size) events, signed \(time.text(checkpoint.signedAt))")))
            rows.append(Block.Row("ROOT", Text(read.root.hex)))
        }
        rows += state.keys.map { Block.Row("KEY", Text($0)) }
        rows.append(Block.Row("SEEN HERE", Text(seen)))
        var blocks = [Block.rows(rows)]
        if state.checkpoint == nil {
            blocks.append(
                .next([
                    Block.NextStep(
                        "wayleave audit checkpoint --signer FOLDER --origin NAME",
                        "as a runner, away from the database", label: "To sign")
                ]))
        }
        return blocks
    }

    var json: JSON {
        var members: [String: JSON] = [
            "line": JSON(state.line), "size": JSON(state.size), "waiting": JSON(state.waiting),
            "keys": .array(state.keys.map(JSON.string)),
        ]
        members["origin"] = state.origin.map(JSON.string)
        members["checkpoint"] = state.checkpoint.map { .string($0.note) }
        members["signed"] = state.checkpoint.map { JSON($0.size) }
        members["seenBefore"] = before.map { JSON(Int($0.size)) }
        return .object(members)
    }

    private var events: String {
        let count = state.waiting > 10_000 ? "more than 10,000" : "\(state.waiting)"
        let waiting = state.waiting == 0 ? "" : ", \(count) wait for their place"
        return "\(state.size) in order\(waiting)"
    }

    private var seen: String {
        guard state.checkpoint != nil else { return "nothing is signed yet" }
        guard let before else {
            return "for the first time; compare the key with the one you were given"
        }
        return "\(before.size) events before; this goes on from them: verified now"
    }
}

/// What a signer has signed.
struct SignedReport: Presentable {
    let checkpoint: Checkpoint
    let note: String
    let isNew: Bool

    var blocks: [Block] {
        [
            .line(
                Text(
                    isNew
                        ? "✓ signed \(checkpoint.size) events of \(checkpoint.origin)"
                        : "✓ nothing new: \(checkpoint.size) events of \(checkpoint.origin) are signed"
                )),
            .line(Text("  root \(checkpoint.root.hex)")),
        ]
    }

    var json: JSON {
        .object([
            "origin": .string(checkpoint.origin), "size": JSON(Int(checkpoint.size)),
            "root": .string(checkpoint.root.hex), "new": .bool(isNew), "note": .string(note),
        ])
    }
}
