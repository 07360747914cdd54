import JourneyLedger
import JourneyModel
import JourneyRunner
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

extension VerifiedReport {
    /// Of the proof of one event.
    ///
    /// - Throws: `ledgerFault`; `invalid` where it holds no leaf.
    init(of proof: LedgerProof, in path: String, _ trust: LedgerTrust) throws(GovernanceError) {
        guard let leaf = proof.leaf else {
            throw GovernanceError(
                .invalid, "\(path) proves an event that is not in it.",
                hint: "wayleave audit prove 7 --out event-7.tlog-proof")
        }
        for key in trust.keys {
            guard let checkpoint = proof.checkpoint(proving: leaf, by: key) else { continue }
            self.init(what: path, checkpoint: checkpoint, leaf: try? Leaf(leaf))
            return
        }
        _ = try GovernanceError.ofLedger { () throws(LedgerFault) in
            try trust.open(proof.checkpoint.description)
        }
        throw GovernanceError(LedgerFault.leafMismatch(at: proof.index))
    }
}
