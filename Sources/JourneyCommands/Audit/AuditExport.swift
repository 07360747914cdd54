package import ArgumentParser
import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore

package struct AuditExport: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the history to a folder that anybody can verify",
        usage: "wayleave audit export <folder> [options]",
        discussion: """
            EXAMPLES
              wayleave audit export /srv/journeys-ledger
              wayleave audit verify /srv/journeys-ledger --key "NAME+HASH+KEY"

            For operations and auditors. Repeated, it adds what is new; full files never change, so
            that the folder can stand under version control, and everybody who pulls it is a witness.
            It holds leaves, hashes and the newest checkpoint: pseudonyms and commitments, and nothing
            that people wrote.
            """)

    @Argument(help: "The folder; made where there is none")
    package var folder: String

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let client = try invocation.clientState()
        let place = try invocation.settings.place()
        let checkpoint = try await invocation.withStore { store throws(GovernanceError) in
            let state = try await store.ledger.state()
            guard let note = state.checkpoint.flatMap({ SignedNote($0.note) }) else {
                throw GovernanceError(
                    .nothingToDo, "Nothing is signed yet, so that there is nothing to export.",
                    hint: "wayleave audit checkpoint --help")
            }
            var known = client.pin(of: place)
            if known == nil { known = try LedgerPin(first: state) }
            let trust = try LedgerTrust(keys: [], pin: known)
            let checkpoint = try GovernanceError.ofLedger { () throws(LedgerFault) in
                try trust.open(note.description)
            }
            try await invocation.output.during("Exporting \(checkpoint.size) events") {
                () throws(GovernanceError) in
                try await LedgerFolder(path: folder).write(
                    note, checkpoint,
                    from: { start, count throws(GovernanceError) in
                        try await store.ledger.rows(line: state.line, from: start, count: count)
                            .map(\.leaf)
                    })
            }
            return checkpoint
        }
        invocation.output.show(ExportReport(folder: folder, checkpoint: checkpoint))
    }
}

/// What is in the folder now.
struct ExportReport: Presentable {
    let folder: String
    let checkpoint: Checkpoint

    var blocks: [Block] {
        [
            .line(Text("✓ \(folder) holds \(checkpoint.size) events of \(checkpoint.origin)")),
            .next([Block.NextStep("wayleave audit verify \(folder)", "with no database")]),
        ]
    }

    var json: JSON {
        .object([
            "folder": .string(folder), "origin": .string(checkpoint.origin),
            "size": JSON(Int(checkpoint.size)), "root": .string(checkpoint.root.hex),
        ])
    }
}
