package import ArgumentParser
import JourneyModel
import JourneyStore

package struct ProposalSubmit: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "submit",
        abstract: "Ask for a change and wait for its checks",
        usage: """
            wayleave proposal submit <key> --set <step.field=value> ... --why <text> [options]
            wayleave proposal submit <key> --template <template> --with <name=value> ...
            wayleave proposal submit <file> ... --why <text> [options]
            """,
        discussion: """
            EXAMPLES
              wayleave proposal submit onboarding --set reminder.wait=1d --why "clicks below floor"
              wayleave proposal submit onboarding --template change-wait --with step=reminder \\
                --with wait=1d --why "clicks below floor"
              wayleave proposal submit onboarding.yaml --why "a step for lapsed buyers"
              wayleave proposal submit onboarding --set reminder.wait=12h --why "test" --dry-run
              wayleave proposal submit sale.yaml --why "spring" --at 2030-03-03T09:00 \\
                --until 2030-03-05T18:00 --zone Europe/Berlin
              wayleave proposal submit onboarding --set reminder.wait=2d --why "tuning" \\
                --authorisation small-waits

            A file names kind and key. For a document that exists it also says which revision it
            was made from, as base: 7; without that line it makes a new document. All files of one
            command are one proposal: they apply together or not at all.

            A template is a named set of such changes of a journey, and --with gives it its values.
            It may be a file of your own: see wayleave proposal template --help

            With --at it applies no earlier, however soon it is approved; with --until no later: what
            is not signed off or cannot apply by then is put on hold. Times are local times of --zone,
            or carry their own: 2030-03-03T09:00+01:00.

            Ends with 7 where a policy denies it, and 8 where the checks have not finished.
            """)

    @Argument(help: ArgumentHelp("A document's key, or files", valueName: "key or file"))
    package var documents: [String]

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Set a field; may be repeated", valueName: "step.field=value"))
    package var settings: [String] = []

    @OptionGroup package var pattern: TemplateOptions

    @Option(help: ArgumentHelp("The reason, for the people who decide", valueName: "text"))
    package var why: String?

    @Option(help: ArgumentHelp("The kind of document that the key names", valueName: "kind"))
    package var kind = "journey"

    @Option(help: ArgumentHelp("Ask for this team of yours", valueName: "team"))
    package var team: String?

    @OptionGroup package var schedule: WindowOptions

    @Option(
        help: ArgumentHelp(
            "A standard change, under the sign-offs of this authorisation", valueName: "key"))
    package var authorisation: String?

    @Flag(help: "Do not wait for the checks")
    package var noWait = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        let areFiles = documents.allSatisfy(DocumentFile.isPath)
        if areFiles, !settings.isEmpty || pattern.template != nil {
            let option = settings.isEmpty ? "--template" : "--set"
            throw ValidationError("\(option) changes a document by its key, not a file")
        }
        if !areFiles, documents.count > 1 {
            throw ValidationError("name one key, or files that end in .yaml or .json")
        }
        if pattern.template != nil, kind != DocumentKind.journey.rawValue {
            throw ValidationError("--template changes journeys, and --kind names another")
        }
        if !areFiles, settings.isEmpty, pattern.template == nil {
            throw ValidationError(
                "say what to change: --set STEP.FIELD=VALUE, --template NAME, or name a file that "
                    + "ends in .yaml")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let why = try ProposalDraft.reason(why)
        var edits = try pattern.edits()
        for setting in settings { edits.append(.set(try FieldEdit(setting))) }
        let kind = try DocumentKind(named: kind).rawValue
        let window = try schedule.window(invocation.settings.environment)
        for note in window.notes { invocation.output.warn(Text(note)) }
        let files = try documents.filter(DocumentFile.isPath).map(DocumentFile.read)
        try await invocation.submit(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            let entries =
                DocumentFile.isPath(documents[0])
                ? try await ProposalDraft.files(files, in: store)
                : [
                    try await ProposalDraft.changing(
                        edits, kind: kind, key: documents[0], in: store)
                ]
            return Submission(
                invocation: invocation,
                draft: ProposalDraft(
                    entries: entries, why: why, edits: edits.compactMap(\.field), window: window,
                    authorisation: authorisation),
                target: .new(team: team), waits: !noWait)
        }
    }
}
