package import ArgumentParser
import JourneyModel
import JourneyStore

package struct ProposalDiff: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show what a proposal changes, or what changed since a revision of it",
        usage: """
            wayleave proposal diff <proposal> [--from <revision>] [--yaml]
                [--detailed-exitcode] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave proposal diff P-142
              wayleave proposal diff P-142 --yaml
              wayleave proposal diff P-142 --from 2

            It is remembered as what you were shown, so that `approve` sends its digest.
            """)

    @Argument(help: "As P-142 or 142", transform: ProposalReference.init(argument:))
    package var proposal: ProposalReference

    @Option(
        help: ArgumentHelp(
            "Compare this revision of the proposal with its current one", valueName: "revision"))
    package var from: Int?

    @Flag(help: "Show the documents line by line")
    package var yaml = false

    @Flag(name: .customLong("detailed-exitcode"), help: "End with 20 where there are differences")
    package var detailedExitCode = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if let from, from < 1 { throw ValidationError("--from takes the number of a revision") }
    }

    package func run(in invocation: Invocation) async throws {
        let screen = try await invocation.withStore { (store) async throws(GovernanceError) in
            try await self.screen(store)
        }
        invocation.output.show(screen)
        await invocation.remember(screen.detail)
        if detailedExitCode, !screen.comparison.isEmpty {
            throw ExitWith(status: ExitStatus.differences.rawValue)
        }
    }

    private func screen(_ store: Store) async throws(GovernanceError) -> DiffScreen {
        let detail = try await store.proposals.show(proposal.id)
        // The revision that the detail names, not the newest: both must be of one digest.
        let texts = try await store.proposals.texts(proposal.id, revision: detail.revision)
        guard let from else {
            return DiffScreen(
                detail: detail, comparison: RevisionComparison(texts), from: nil, showsYAML: yaml)
        }
        guard from <= detail.revision else {
            throw GovernanceError(
                .notFound,
                "\(proposal.name) has no revision \(from); it is at "
                    + "\(detail.revision).", hint: "wayleave proposal diff \(proposal.name)")
        }
        let old = try await store.proposals.texts(proposal.id, revision: from)
        return DiffScreen(
            detail: detail, comparison: RevisionComparison(from: old, to: texts), from: from,
            showsYAML: yaml)
    }
}
