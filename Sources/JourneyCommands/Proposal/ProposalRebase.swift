package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct ProposalRebase: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "rebase",
        abstract: "Bring a proposal onto what is in force by now",
        usage: """
            wayleave proposal rebase <proposal> [--take <place=choice> ...] [--why <text>]
                [--at <moment>] [--until <moment>] [--zone <zone>] [options]
            wayleave proposal rebase <proposal> --close [options]
            """,
        discussion: """
            EXAMPLES
              wayleave proposal rebase P-142
              wayleave proposal rebase P-142 --take reminder.wait=mine --take offer=theirs
              wayleave proposal rebase P-142 --at "tomorrow 9:00"
              wayleave proposal rebase P-142 --close

            What only one side changed is kept, step by step. Where both changed the same, it lists
            the places, changes nothing and ends with 9. A choice is mine (what the proposal says),
            theirs (what is in force), both (one after the other) or drop (neither). One for a whole
            step holds for every place in it. Its moments stay as they were; where they have passed,
            name new ones, or none.
            """)

    @Argument(help: "As P-142 or 142", transform: ProposalReference.init(argument:))
    package var proposal: ProposalReference

    @Option(
        name: .customLong("take"),
        help: ArgumentHelp(
            "Whose value stands in a place; may be repeated", valueName: "place=choice"))
    package var choices: [String] = []

    @Flag(help: "Take the proposal back instead")
    package var close = false

    @Option(help: ArgumentHelp("A new reason", valueName: "text"))
    package var why: String?

    @Flag(help: "Do not wait for the checks")
    package var noWait = false

    @OptionGroup package var schedule: WindowOptions

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if close, !choices.isEmpty {
            throw ValidationError("--close takes the proposal back, so there is nothing to take")
        }
    }

    package func run(in invocation: Invocation) async throws {
        if close { return try await withdraw(in: invocation) }
        let takes = try choices.map(TakeOption.init)
        let report = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await rebase(takes, invocation, in: store)
        }
        invocation.output.show(report)
        if report.status != .done { throw ExitWith(status: report.status.rawValue) }
    }

    private func rebase(
        _ takes: [TakeOption], _ invocation: Invocation, in store: Store
    ) async throws(GovernanceError) -> RebaseReport {
        let rebase = try await Rebase.read(proposal, taking: takes, in: store)
        var report = RebaseReport(rebase: rebase, takes: takes)
        guard !rebase.isUnmoved, rebase.conflicts.isEmpty,
            let draft = try rebase.draft(
                why: why,
                window: { earlier throws(GovernanceError) in
                    try schedule.window(invocation.settings.environment, earlier: earlier)
                })
        else { return report }
        for note in draft.window.notes { invocation.output.warn(Text(note)) }
        let submission = Submission(
            invocation: invocation, draft: draft,
            target: .revision(of: proposal.id, after: rebase.revision), waits: !noWait)
        if write.dryRun {
            report.preview = try await submission.preview(in: store)
        } else {
            report.submission = try await submission.run(in: store)
        }
        return report
    }

    private func withdraw(in invocation: Invocation) async throws {
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.proposals.withdraw(proposal.id, reason: why, command: UUID())
        }
        let next = Block.NextStep(
            "wayleave audit log --subject \(proposal.name)", "the whole story")
        invocation.output.show(OutcomeReport(outcome, isDryRun: write.dryRun, next: [next]))
    }
}
