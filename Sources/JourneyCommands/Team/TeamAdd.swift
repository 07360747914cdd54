package import ArgumentParser
import JourneyModel
import JourneyStore

package struct TeamAdd: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Propose a new team",
        usage: """
            wayleave team add <key> --name <text> [--channel <channel>] ... --why <text> [options]
            """,
        discussion: """
            EXAMPLES
              wayleave team add push-team --name "Push team" --channel push --why "new channel"

            A team is a document: this submits a proposal, which operations signs off. Members are
            added when it is applied: wayleave member add LOGIN --name TEXT --team KEY.
            """)

    @Argument(help: "The team's key: a to z, digits and hyphens; it never changes")
    package var key: String

    @Option(help: ArgumentHelp("What people call the team", valueName: "text"))
    package var name: String

    @Option(
        name: .customLong("channel"), parsing: .singleValue,
        help: ArgumentHelp("A channel that the team works; repeat it", valueName: "channel"))
    package var channels: [String] = []

    @Option(help: ArgumentHelp("How people reach the team", valueName: "text"))
    package var contact: String?

    @Option(help: ArgumentHelp("Why the team is needed", valueName: "text"))
    package var why: String

    @Option(help: ArgumentHelp("Ask for this team, where you are in several", valueName: "team"))
    package var team: String?

    @Flag(help: "Do not wait for the checks")
    package var noWait = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let document = try TeamDocument.make(
            key: key, name: name, channels: channels, contact: contact, isOperations: false)
        let change = ProposalEnvelope.Change(
            kind: document.kind.rawValue, key: document.key, operation: .create, base: nil,
            content: document.content)
        let draft = ProposalDraft(
            entries: [ProposalDraft.Entry(change: change, base: nil)],
            why: try ProposalDraft.reason(why))
        try await invocation.submit(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            Submission(
                invocation: invocation, draft: draft, target: .new(team: team), waits: !noWait)
        }
    }
}
