package import ArgumentParser
import JourneyModel
import JourneyStore

package struct ProposalStatus: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how far a proposal is and what is still missing",
        usage: "wayleave proposal status <proposal> [options]",
        discussion: """
            EXAMPLES
              wayleave proposal status P-142
              wayleave proposal status P-142 --json
            """)

    @Argument(help: "As P-142 or 142", transform: ProposalReference.init(argument:))
    package var proposal: ProposalReference

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let screen = try await invocation.withStore { (store) async throws(GovernanceError) in
            let detail = try await store.proposals.show(proposal.id)
            return StatusScreen(
                detail: detail, time: TimeText(environment: invocation.settings.environment))
        }
        invocation.output.show(screen)
    }
}
