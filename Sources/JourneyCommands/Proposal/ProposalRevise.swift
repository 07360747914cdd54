package import ArgumentParser
import JourneyModel
import JourneyStore

package struct ProposalRevise: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "revise",
        abstract: "Replace a proposal's content by a better one and check it again",
        usage: """
            wayleave proposal revise <proposal> --set <step.field=value> ... [--why <text>]
            wayleave proposal revise <proposal> <file> ... [--why <text>] [options]
            wayleave proposal revise <proposal> --at <moment> --until <moment> [options]
            wayleave proposal revise <proposal> --no-authorisation
            """,
        discussion: """
            EXAMPLES
              wayleave proposal revise P-142 --set reminder.wait=1d
              wayleave proposal revise P-142 onboarding.yaml --why "a day longer, as asked"
              wayleave proposal revise P-142 --at 2030-03-03T09:00 --zone Europe/Berlin
              wayleave proposal revise P-142 --at none --until none

            --set starts from what the proposal says so far. Without --why the reason stays, and
            without --at and --until the schedule does.
            Sign-offs of what a revision leaves as it was go on counting. The schedule is part of
            what everybody signs off: with another one all of them have to be given again.
            """)

    @Argument(help: "As P-142 or 142", transform: ProposalReference.init(argument:))
    package var proposal: ProposalReference

    @Argument(help: "Files that replace the documents of the proposal")
    package var files: [String] = []

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Set a field; may be repeated", valueName: "step.field=value"))
    package var settings: [String] = []

    @Option(
        help: ArgumentHelp("Which document to set, where there are several", valueName: "key"))
    package var key: String?

    @Option(help: ArgumentHelp("A new reason", valueName: "text"))
    package var why: String?

    @OptionGroup package var schedule: WindowOptions

    @Option(help: ArgumentHelp("Cite this authorisation from now on", valueName: "key"))
    package var authorisation: String?

    @Flag(help: "Cite no authorisation any more: ordinary sign-offs")
    package var noAuthorisation = false

    @Flag(help: "Do not wait for the checks")
    package var noWait = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if noAuthorisation, authorisation != nil {
            throw ValidationError("take either --authorisation or --no-authorisation")
        }
        let isCiting = noAuthorisation || authorisation != nil
        let isFrame = settings.isEmpty && files.isEmpty && (schedule.isGiven || isCiting)
        if settings.isEmpty == files.isEmpty, !isFrame {
            throw ValidationError(
                "say what to change: --set STEP.FIELD=VALUE, or files, and not both")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let edits = try settings.map(FieldEdit.init)
        let files = try files.map(DocumentFile.read)
        try await invocation.submit(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            let texts = try await store.proposals.texts(proposal.id)
            let revision = texts.first?.revision ?? 1
            try check(revision)
            let reason = try ProposalDraft.reason(why ?? RevisionComparison.why(texts))
            let redraft = Redraft(texts: texts, proposal: proposal.id)
            let entries =
                edits.isEmpty
                ? try await redraft.files(files, in: store)
                : try await redraft.setting(edits, key: key, in: store)
            let earlier = RevisionComparison.envelope(texts)
            let window = try schedule.window(invocation.settings.environment, earlier: earlier)
            for note in window.notes { invocation.output.warn(Text(note)) }
            return Submission(
                invocation: invocation,
                draft: ProposalDraft(
                    entries: entries, why: reason, edits: edits,
                    window: window,
                    mendBy: earlier?["mendBy"]?.string,
                    authorisation: noAuthorisation
                        ? nil : authorisation ?? earlier?["authorisation"]?.string),
                target: .revision(of: proposal.id, after: revision), waits: !noWait)
        }
    }

    private func check(_ current: Int) throws(GovernanceError) {
        guard let revision = proposal.revision, revision != current else { return }
        throw GovernanceError(
            .stale, "\(proposal.name) is at revision \(current), not \(revision).",
            hint: "wayleave proposal diff \(proposal.name) --from \(revision)")
    }
}
