package import ArgumentParser
import JourneyModel
import JourneyStore

package struct ProposalShow: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one proposal: what changes, the checks, the sign-offs, what comes next",
        usage: "wayleave proposal show <proposal> [options]",
        discussion: """
            EXAMPLES
              wayleave proposal show P-142
              wayleave proposal show P-142 --json

            What you are shown is remembered, so that `approve` sends the digest of what you read.
            """)

    @Argument(help: "As P-142 or 142", transform: ProposalReference.init(argument:))
    package var proposal: ProposalReference

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let screen = try await invocation.withStore { (store) async throws(GovernanceError) in
            let detail = try await store.proposals.show(proposal.id)
            if let revision = proposal.revision, revision != detail.revision {
                throw Self.otherRevision(revision, detail)
            }
            return ProposalScreen(
                detail: detail, time: TimeText(environment: invocation.settings.environment))
        }
        invocation.output.show(screen)
        await invocation.remember(screen.detail)
    }

    private static func otherRevision(
        _ revision: Int, _ detail: ProposalDetail
    ) -> GovernanceError {
        let name = "P-\(detail.id)"
        guard revision < detail.revision else {
            return GovernanceError(
                .notFound,
                "\(name) has no revision \(revision) yet; it is at "
                    + "\(detail.revision).", hint: "wayleave proposal show \(name)")
        }
        return GovernanceError(
            .stale,
            "\(name) is at revision \(detail.revision); \(revision) is not the current "
                + "one.", hint: "wayleave proposal diff \(name) --from \(revision)")
    }
}
