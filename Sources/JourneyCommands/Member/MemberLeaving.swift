package import ArgumentParser
import Foundation
package import JourneyModel
import JourneyStore

package struct MemberLeaving: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "leaving",
        abstract: "Say on which day somebody leaves",
        usage: "wayleave member leaving <login> (--on <day> | --stays) [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave member leaving rui --on 2027-03-31
              wayleave member leaving rui --stays

            It ends no right. It shows in lists, and it is asked who follows: wayleave owners lint
            """)

    @Argument(help: "The member's login")
    package var login: String

    @Option(
        help: ArgumentHelp("The last day", valueName: "day"),
        transform: CalendarDay.init(argument:))
    package var on: CalendarDay?

    @Flag(help: "They do not leave after all")
    package var stays = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if (on != nil) == stays { throw ValidationError("take either --on DAY or --stays") }
    }

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            let outcome = try await store.members.leaving(login, on: on, command: UUID())
            let next =
                stays
                ? Block.NextStep("wayleave member list")
                : Block.NextStep(
                    "wayleave member handover \(login) --to LOGIN", "when somebody follows")
            invocation.output.show(OutcomeReport(outcome, isDryRun: write.dryRun, next: [next]))
        }
    }
}
