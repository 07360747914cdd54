package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct EmergencyPause: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Pause a journey of whatever team, until somebody answers for it",
        usage: "wayleave emergency pause <key> --reason <text> --reference <text> [options]",
        discussion: """
            EXAMPLES
              wayleave emergency pause onboarding --reason "wrong price" --reference INC-77

            For approvers of any team; it works without a runner. Nobody enters and nobody moves on.
            When its time is up and neither operations nor the owning team has ratified it, the
            journey goes on by itself. Operations and the owning team pause without it:
            wayleave journey pause onboarding --why "wrong price"
            """)

    @Argument(help: "The journey's key")
    package var key: String

    @OptionGroup package var emergency: EmergencyOptions
    @OptionGroup package var write: WriteOptions

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let request = try emergency.request
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            let detail = try await store.journeys.show(key)
            let outcome = try await store.emergencies.pause(key, request, command: UUID())
            invocation.output.show(
                StateChangeReport(
                    report: OutcomeReport(
                        outcome, isDryRun: write.dryRun,
                        next: [Block.NextStep("wayleave journey show \(key)")]),
                    consequence: "Nobody enters; people inside wait where they are.",
                    platform: detail.platform.map(StateChangeReport.byHand)))
        }
    }
}
