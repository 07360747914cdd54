import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore

/// What became of the events that somebody holds receipts for.
struct ReceiptReport: Presentable {
    /// Covered by the newest checkpoint.
    private(set) var proved: [Receipt] = []
    /// In their place, or waiting for one, and not signed yet.
    private(set) var unsigned: [Receipt] = []
    /// Gone, or with another leaf.
    private(set) var missing: [Receipt] = []

    /// - Parameter signed: the newest checkpoint whose signature was verified.
    init(
        _ receipts: [Receipt], in ledger: Ledger, signed: Checkpoint?
    ) async throws(GovernanceError) {
        for receipt in receipts {
            switch try await Self.standing(of: receipt, in: ledger, signed) {
            case .proved: proved.append(receipt)
            case .unsigned: unsigned.append(receipt)
            case .missing: missing.append(receipt)
            }
        }
    }

    private enum Standing { case proved, unsigned, missing }

    private static func standing(
        of receipt: Receipt, in ledger: Ledger, _ signed: Checkpoint?
    ) async throws(GovernanceError) -> Standing {
        guard let placed = try await ledger.leaf(of: receipt.event) else { return .missing }
        guard let index = placed.index else { return placed.isWaiting ? .unsigned : .missing }
        guard let hash = placed.hash.flatMap({ TreeHash($0) }), hash.hex == receipt.leaf else {
            return .missing
        }
        guard let signed, index < signed.size, let single = Subtree(index, index + 1) else {
            return .unsigned
        }
        let proof = try await ledger.tree(of: placed.line).proof(of: single, in: signed.size)
        return proof.includes(hash, at: index, inTreeOf: signed.size, root: signed.root)
            ? .proved : .missing
    }

    var blocks: [Block] {
        var blocks: [Block] = []
        if proved.isEmpty, unsigned.isEmpty, missing.isEmpty {
            blocks.append(.line(Text("This computer keeps no receipt for this database.")))
        }
        if !proved.isEmpty {
            blocks.append(
                .line(Text("✓ \(proved.count) in the signed history; their receipts are done with"))
            )
        }
        if !unsigned.isEmpty {
            blocks.append(.line(Text("\(unsigned.count) not signed yet; ask again in a minute")))
        }
        blocks += missing.map {
            .line(Text("✗ event \($0.event) is gone or was changed: \($0.leaf)", .red))
        }
        if !missing.isEmpty {
            blocks.append(
                .next([Block.NextStep("wayleave audit verify", "and tell an auditor")]))
        }
        return blocks
    }

    var json: JSON {
        func list(_ receipts: [Receipt]) -> JSON {
            .array(
                receipts.map {
                    .object(["event": JSON($0.event), "leaf": .string($0.leaf)])
                })
        }
        return .object([
            "proved": list(proved), "unsigned": list(unsigned), "missing": list(missing),
        ])
    }
}
