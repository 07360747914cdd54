import JourneyLedger
import JourneyModel
import Postgres

/// What was verified without a database.
struct VerifiedReport: Presentable {
    let what: String
    let checkpoint: Checkpoint
    /// Of a proof.
    let leaf: Leaf?

    var blocks: [Block] {
        var blocks = [
            Block.line(
                Text(
                    "✓ \(what): in the \(checkpoint.size) events that \(checkpoint.origin) has signed"
                ))
        ]
        if let leaf {
            let moment = Instant(microsecondsSinceEpoch: leaf.microseconds)
            blocks.append(
                .rows([
                    Block.Row("EVENT", Text("\(leaf.number), \(leaf.kind)")),
                    Block.Row("ABOUT", Text("\(leaf.subjectKind) \(leaf.subject)")),
                    Block.Row("TIME", Text("\(moment)")),
                ]))
        }
        return blocks
    }

    var json: JSON {
        var members: [String: JSON] = [
            "path": .string(what), "origin": .string(checkpoint.origin),
            "size": JSON(Int(checkpoint.size)), "root": .string(checkpoint.root.hex),
        ]
        if let leaf {
            members["event"] = JSON(Int(leaf.number))
            members["kind"] = .string(leaf.kind)
            members["subject"] = .string("\(leaf.subjectKind) \(leaf.subject)")
        }
        return .object(members)
    }
}
