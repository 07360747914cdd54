package import ArgumentParser
import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore

package struct AuditReceipt: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "receipt",
        abstract: "Check that what you did is still in the history",
        usage: "wayleave audit receipt [<event> <leaf>] [options]",
        discussion: """
            EXAMPLES
              wayleave audit receipt
              wayleave audit receipt 71903 \
                4f6c1a09c2b1e3d47a558f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a

            Every change answers with receipts: the number of each event and the hash of the leaf it
            will have, under "receipts" with --json. This computer keeps those of the last thousand.
            A receipt whose event is gone, or has another leaf, shows that somebody dropped or changed
            it: exit code 21. What a signed checkpoint covers is proved and needs its receipt no more.
            """)

    @Argument(help: "The number of the event")
    package var event: Int?

    @Argument(help: "The hash of its leaf, 64 hexadecimal digits")
    package var leaf: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if let leaf {
            guard Digest(hex: leaf) != nil else {
                throw ValidationError("A leaf's hash has 64 hexadecimal digits")
            }
        } else if event != nil {
            throw ValidationError("With the number of the event goes the hash of its leaf")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let client = try invocation.clientState()
        let place = try invocation.settings.place()
        let receipts: [Receipt]
        if let event, let leaf {
            receipts = [Receipt(event: event, leaf: leaf.lowercased())]
        } else {
            receipts = client.receipts(of: place)
        }
        let report = try await invocation.withStore { store throws(GovernanceError) in
            try await invocation.output.during("Checking \(receipts.count) receipts") {
                () throws(GovernanceError) in
                try await ReceiptReport(receipts, in: store.ledger)
            }
        }
        try await client.drop(report.proved, of: place)
        invocation.output.show(report)
        if !report.missing.isEmpty {
            throw ExitWith(status: ExitStatus.ledgerFault.rawValue)
        }
    }
}

/// What became of the events that somebody holds receipts for.
struct ReceiptReport: Presentable {
    /// Covered by the newest checkpoint.
    private(set) var proved: [Receipt] = []
    /// In their place, or waiting for one, and not signed yet.
    private(set) var unsigned: [Receipt] = []
    /// Gone, or with another leaf.
    private(set) var missing: [Receipt] = []

    init(_ receipts: [Receipt], in ledger: Ledger) async throws(GovernanceError) {
        let state = try await ledger.state()
        let checkpoint = state.checkpoint.flatMap { SignedNote($0.note) }
            .flatMap { Checkpoint($0.text) }
        let tree = ledger.tree(of: state.line)
        for receipt in receipts {
            guard let placed = try await ledger.leaf(of: receipt.event) else {
                missing.append(receipt)
                continue
            }
            guard let index = placed.index, let bytes = placed.hash, let hash = TreeHash(bytes)
            else {
                if placed.isWaiting { unsigned.append(receipt) } else { missing.append(receipt) }
                continue
            }
            guard hash.hex == receipt.leaf else {
                missing.append(receipt)
                continue
            }
            guard let checkpoint, index < checkpoint.size, let single = Subtree(index, index + 1)
            else {
                unsigned.append(receipt)
                continue
            }
            let proof = try await tree.proof(of: single, in: checkpoint.size)
            if proof.includes(hash, at: index, inTreeOf: checkpoint.size, root: checkpoint.root) {
                proved.append(receipt)
            } else {
                missing.append(receipt)
            }
        }
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
