package import ArgumentParser
import JourneyModel
import JourneyStore

/// The options of what is said to a proposal and needs no digest: it signs nothing off.
package struct ReviewOptions: ParsableArguments, Sendable {
    @Argument(help: "As P-142 or 142", transform: ProposalReference.init(argument:))
    package var proposal: ProposalReference

    @Option(help: ArgumentHelp("Why, for the record and for the others", valueName: "text"))
    package var message: String?

    @OptionGroup package var write: WriteOptions

    package init() {}
}

extension ReviewOptions {
    /// - Throws: a usage error where nothing but blanks was said.
    func requireMessage() throws {
        if (message ?? "").allSatisfy(\.isWhitespace) {
            throw ValidationError("say why: --message \"...\"")
        }
    }

    /// Sends it, and shows where that leaves the proposal.
    ///
    /// - Parameter isTold: the database's own sentence stands first.
    func run(
        in invocation: Invocation, isTold: Bool = false,
        _ send: @Sendable (Proposals) async throws(GovernanceError) -> CommandOutcome
    ) async throws {
        let time = TimeText(environment: invocation.settings.environment)
        let report = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            let outcome = try await send(store.proposals)
            var report = DecisionReport(outcome, isDryRun: write.dryRun)
            if isTold { report.said = outcome.message }
            report.see(try await store.proposals.show(proposal.id), time)
            return report
        }
        invocation.output.show(report)
    }
}
