package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct SettingSet: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Change a setting; for operations administrators",
        usage: "wayleave setting set <setting> <value> --reason <text> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave setting set settle-minutes 30 --reason "two markets sign off by night"
              wayleave setting set objection-hours 48 --reason "weekends"

            settle-minutes is how long an approved change is held for second thoughts, also one
            that is held already. objection-hours is how long teams that are told of a change may
            object; who was told keeps the date that they were given.
            """)

    @Argument(help: "settle-minutes or objection-hours")
    package var setting: String

    @Argument(help: "A whole number")
    package var value: Int

    @Option(help: ArgumentHelp("Why, for the record", valueName: "text"))
    package var reason: String

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        guard let value = Int32(exactly: value) else {
            throw GovernanceError(
                .invalid, "\(value) is no value of a setting.", hint: "wayleave setting list")
        }
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.settings.set(
                setting, to: Int(value), reason: reason, command: UUID())
        }
        let next = Block.NextStep("wayleave audit log --subject setting/\(setting)", "on record")
        invocation.output.show(OutcomeReport(outcome, isDryRun: write.dryRun, next: [next]))
    }
}
