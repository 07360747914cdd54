package import ArgumentParser
import JourneyModel
import JourneyStore

package struct ProposalList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List proposals, newest first",
        usage: "wayleave proposal list [--open | --all] [--team <team>] [--mine] [options]",
        discussion: """
            EXAMPLES
              wayleave proposal list
              wayleave proposal list --all --mine
              wayleave proposal list --team email-team --json

            Shows those of your teams and those that your teams sign off; operations and auditors
            see all. What waits on you: wayleave inbox. E-3 behind a state: let through in that
            emergency, for which nobody has answered yet. Settled ones are named below the list.
            """)

    package enum Scope: String, EnumerableFlag, Sendable {
        case open, all

        package static func help(for value: Scope) -> ArgumentHelp? {
            switch value {
            case .open: "Only those that are not settled (the default)"
            case .all: "Settled ones too"
            }
        }
    }

    @Flag package var scope = Scope.open

    @Option(help: ArgumentHelp("Only those of this team", valueName: "team"))
    package var team: String?

    @Flag(help: "Only those that you wrote")
    package var mine = false

    @Option(help: ArgumentHelp("Only those before this one", valueName: "proposal"))
    package var before: String?

    @Option(help: "At most so many, 1 to 1000")
    package var limit = 50

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        guard 1...1_000 ~= limit else {
            throw ValidationError("--limit takes a number from 1 to 1000, not \(limit)")
        }
        if let before { _ = try ProposalReference(argument: before) }
        if mine, team != nil {
            throw ValidationError("--mine lists yours whatever the team; leave --team out")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let filter = ProposalFilter(
            isOpen: scope == .open, team: team, isMine: mine,
            before: before.flatMap { ProposalReference($0)?.id }, limit: limit)
        let table = try await invocation.withStore { (store) async throws(GovernanceError) in
            ProposalTable(
                proposals: try await store.proposals.list(filter), filter: filter,
                emergencies: try await store.emergencies.list(isOpen: true),
                time: TimeText(environment: invocation.settings.environment))
        }
        invocation.output.show(table)
    }
}
