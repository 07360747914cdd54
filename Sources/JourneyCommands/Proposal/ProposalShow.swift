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
              wayleave proposal show P-142.1 --json

            A revision that was replaced is shown as it was, with what happened to it. What you are shown is remembered, so that `approve` sends the digest of what you read.
            """)

    @Argument(
        help: "As P-142 or 142, or P-142.1 for its revision 1",
        transform: ProposalReference.init(argument:))
    package var proposal: ProposalReference

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let time = TimeText(environment: invocation.settings.environment)
        let found = try await invocation.withStore { (store) async throws(GovernanceError) in
            let detail = try await store.proposals.show(proposal.id)
            return (
                detail, try await past(detail, store), try await ByHand.read(detail, in: store)
            )
        }
        // What was replaced is not remembered as shown: nobody can decide on it.
        if let past = found.1 {
            return invocation.output.show(PastRevisionScreen(past: past, time: time))
        }
        invocation.output.show(ProposalScreen(detail: found.0, time: time, byHand: found.2))
        await invocation.remember(found.0)
    }

    /// The revision that was named; nil where it is the current one.
    private func past(
        _ detail: ProposalDetail, _ store: Store
    ) async throws(GovernanceError) -> PastRevision? {
        guard let revision = proposal.revision, revision != detail.revision else { return nil }
        guard revision < detail.revision else {
            throw GovernanceError(
                .notFound,
                "\(proposal.name) has no revision \(revision) yet; it is at "
                    + "\(detail.revision).", hint: "wayleave proposal show \(proposal.name)")
        }
        return try await PastRevision.read(revision, of: detail, in: store)
    }
}
