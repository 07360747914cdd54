package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct AuditErase: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Erase what somebody wrote with an event, on a legal basis",
        usage: "wayleave audit erase <event> --basis <text> [--yes] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave audit erase 71903 --basis "GDPR article 17, request 2026-118"

            For operations. The words and their salt are gone for good; the history stays as it is,
            because it holds a commitment to them only; verified, it says "committed, erased". Copies
            and backups keep them until they expire. Who somebody was is erased by:
            wayleave member erase LOGIN --basis TEXT
            """)

    @Argument(help: "The number of the event, as in wayleave audit log")
    package var event: Int

    @Option(help: ArgumentHelp("The legal basis; it is recorded", valueName: "text"))
    package var basis: String

    @Flag(help: "Do not ask whether it is meant")
    package var yes = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        if !yes, !write.dryRun {
            try invocation.input.confirm(
                "Erase what was written with event \(event), for good?", flag: "--yes")
        }
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.ledger.erase(event, basis: basis, command: UUID())
        }
        invocation.output.show(OutcomeReport(outcome, isDryRun: write.dryRun))
    }
}
