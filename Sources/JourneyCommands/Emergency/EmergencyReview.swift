package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct EmergencyReview: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Say that you have looked at an emergency that was taken back",
        usage: "wayleave emergency review <emergency> --message <text> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave emergency review E-3 --message "the price is right now, see INC-77"

            For those who could have ratified it. It ends the debt, so that there can be a next one.
            """)

    @Argument(help: "As E-3", transform: { try NumberedReference(argument: $0, letter: "E") })
    var emergency: NumberedReference

    @Option(help: ArgumentHelp("What came of it", valueName: "text"))
    package var message: String

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            let outcome = try await store.emergencies.review(
                emergency.id, reason: message, command: UUID())
            invocation.output.show(OutcomeReport(outcome, isDryRun: write.dryRun))
        }
    }
}
