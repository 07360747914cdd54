package import ArgumentParser
import JourneyModel
import JourneyStore

package struct JourneyRecertify: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "recertify",
        abstract: "Say that a journey was reviewed, and when it is due again",
        usage: "wayleave journey recertify <key> --until <day> --why <text> [options]",
        discussion: """
            EXAMPLES
              wayleave journey recertify onboarding --until 2027-03-31 \\
                --why "read through with the e-mail team, figures are as agreed"

            It is a proposal that sets the journey's review day, and is checked and signed off like
            any other: whoever says that a journey may go on contacting people is not alone in it.
            A journey that was paused because nobody reviewed it is resumed by operations after
            that.
            """)

    @Argument(help: "The journey's key")
    package var key: String

    @Option(help: ArgumentHelp("The day by which it is reviewed again", valueName: "day"))
    package var until: String

    @Option(help: ArgumentHelp("What was looked at, and what came of it", valueName: "text"))
    package var why: String?

    @Option(help: ArgumentHelp("Ask for this team of yours", valueName: "team"))
    package var team: String?

    @Flag(help: "Do not wait for the checks")
    package var noWait = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws { _ = try CalendarDay(argument: until) }

    package func run(in invocation: Invocation) async throws {
        let why = try ProposalDraft.reason(why)
        let edits = [try FieldEdit("reviewBy=\(until)")]
        try await invocation.submit(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            let entry = try await ProposalDraft.setting(
                edits, kind: DocumentKind.journey.rawValue, key: key, in: store)
            return Submission(
                invocation: invocation,
                draft: ProposalDraft(entries: [entry], why: why, edits: edits),
                target: .new(team: team), waits: !noWait)
        }
    }
}
