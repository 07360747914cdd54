package import ArgumentParser
import Foundation
package import JourneyModel
import JourneyStore

package struct DelegationAdd: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Let somebody decide for you while you are away",
        usage: """
            wayleave delegation add <login> --until <day> --reason <text> [--from <day>]
                   [--team <team>] [--journey <key> | --kind <kind>] [--dry-run] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave delegation add bo --from 2027-02-20 --until 2027-02-28 --reason "on leave"
              wayleave delegation add jo --until 2027-02-28 --team email-team --reason "at a fair"
              wayleave delegation add jo --until 2027-02-28 --journey onboarding --reason "busy"

            Days are days of UTC, the last one included. You lend your own right to sign off, no
            more: it is used once, by you or by them, both names stay on record, and it counts on
            no proposal that either of you had a hand in. What they decided no longer counts once
            you take the delegation back, or lose the right yourself.
            """)

    @Argument(help: "The login of whoever decides for you")
    package var login: String

    @Option(
        help: ArgumentHelp("The first day; today, where it is left out", valueName: "day"),
        transform: CalendarDay.init(argument:))
    package var from: CalendarDay?

    @Option(
        help: ArgumentHelp("The last day, included", valueName: "day"),
        transform: CalendarDay.init(argument:))
    package var until: CalendarDay

    @Option(help: ArgumentHelp("Only what you decide for this team", valueName: "team"))
    package var team: String?

    @Option(help: ArgumentHelp("Only where this journey alone is changed", valueName: "key"))
    package var journey: String?

    @Option(
        help: ArgumentHelp("Only where documents of this kind alone are changed", valueName: "kind")
    )
    package var kind: String?

    @Option(help: ArgumentHelp("Why", valueName: "text"))
    package var reason: String

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if journey != nil, kind != nil {
            throw ValidationError("take either --journey or --kind")
        }
        if let kind, DocumentKind(rawValue: kind) == nil {
            let kinds = DocumentKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--kind takes one of \(kinds), not \"\(kind)\"")
        }
        if let from, until < from {
            throw ValidationError("--until \(until.text) comes before --from \(from.text)")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let delegation = NewDelegation(
            to: login, from: from, until: until, team: team,
            kind: journey == nil ? kind : DocumentKind.journey.rawValue, key: journey,
            reason: reason)
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            let outcome = try await store.delegations.add(delegation, command: UUID())
            let number = outcome.data["delegation"]?.int.map(String.init) ?? "NUMBER"
            invocation.output.show(
                OutcomeReport(
                    outcome, isDryRun: write.dryRun,
                    next: [
                        Block.NextStep("wayleave delegation list"),
                        Block.NextStep("wayleave delegation end \(number)", "when you are back"),
                    ]))
        }
    }
}
