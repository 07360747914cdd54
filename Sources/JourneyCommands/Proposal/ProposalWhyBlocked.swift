package import ArgumentParser
import JourneyModel
import JourneyStore

package struct ProposalWhyBlocked: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "why-blocked",
        abstract: "Say what keeps a proposal from applying, who can help, and how",
        usage: "wayleave proposal why-blocked <proposal> [options]",
        discussion: """
            EXAMPLES
              wayleave proposal why-blocked P-142
              wayleave proposal why-blocked P-142 --json

            It is the gate's own list: what stands here is what apply would be refused with now.
            """)

    @Argument(help: "As P-142 or 142", transform: ProposalReference.init(argument:))
    package var proposal: ProposalReference

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let screen = try await invocation.withStore { (store) async throws(GovernanceError) in
            BlockedScreen(
                detail: try await store.proposals.show(proposal.id),
                time: TimeText(environment: invocation.settings.environment))
        }
        invocation.output.show(screen)
    }
}
