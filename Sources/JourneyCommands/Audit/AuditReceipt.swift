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
              wayleave audit receipt 71903 \\
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
                // What this computer has just compared, and nothing that is told of afterwards.
                try await ReceiptReport(
                    receipts, in: store.ledger, signed: client.pin(of: place)?.checkpoint)
            }
        }
        try await client.drop(report.proved, of: place)
        invocation.output.show(report)
        if !report.missing.isEmpty {
            throw ExitWith(status: ExitStatus.ledgerFault.rawValue)
        }
    }
}
