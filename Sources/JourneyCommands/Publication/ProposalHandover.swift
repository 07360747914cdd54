package import ArgumentParser
import JourneyModel
import JourneyStore

package struct ProposalHandover: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "handover",
        abstract: "Say what is to be done by hand in platforms once a change is applied",
        usage: "wayleave proposal handover <proposal> [options]",
        discussion: """
            EXAMPLES
              wayleave proposal handover P-142

            The steps lead from what is known to run in the platform to what the proposal makes of
            it. Before it is applied they are what will be to do, and none of them is to be done.
            """)

    @Argument(help: "As P-142 or 142", transform: ProposalReference.init(argument:))
    package var proposal: ProposalReference

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let time = TimeText(environment: invocation.settings.environment)
        let id = proposal.id
        let screen = try await invocation.withStore { (store) async throws(GovernanceError) in
            let detail = try await store.proposals.show(id)
            return HandoverScreen(
                plans: try await HandoverPlan.of(proposal: id, in: store),
                proposal: (id, detail.state), time: time)
        }
        invocation.output.show(screen)
    }
}
