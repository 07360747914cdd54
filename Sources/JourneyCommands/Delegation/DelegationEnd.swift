package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct DelegationEnd: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "end",
        abstract: "Take a delegation back at once",
        usage: "wayleave delegation end <number> [--reason <text>] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave delegation end 7 --reason "back early"

            For whoever made it, whoever holds it, and operations. What was decided under it and is
            not applied yet no longer counts; let a delegation run out if it is to stand.
            """)

    @Argument(help: "Its number: wayleave delegation list")
    package var number: Int

    @Option(help: ArgumentHelp("Why", valueName: "text"))
    package var reason: String?

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            let outcome = try await store.delegations.end(number, reason: reason, command: UUID())
            invocation.output.show(
                OutcomeReport(
                    outcome, isDryRun: write.dryRun, next: [Block.NextStep("wayleave inbox")]))
        }
    }
}
