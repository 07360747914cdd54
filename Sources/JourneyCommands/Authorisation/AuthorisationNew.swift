package import ArgumentParser
import JourneyModel
import JourneyStore

package struct AuthorisationNew: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Propose an authorisation, to be signed off by all whose sign-offs it stands for",
        usage: """
            wayleave authorisation new <key> --title <text> --owner <team> --journey <key> ... \\
              --field <path> ... --until <day> --why <text> [options]
            """,
        discussion: """
            EXAMPLES
              wayleave authorisation new small-waits --title "Small waits" --owner email-team \\
                --journey onboarding --field wait --until 2027-06-30 --why "weekly tuning"

            --field takes a path within a step, such as wait or content.subject. What else an
            authorisation may say is written in a file and submitted like any other document:
            wayleave help document authorisation.
            """)

    @Argument(help: "The authorisation's key; it never changes")
    package var key: String

    @Option(help: ArgumentHelp("What people call it", valueName: "text"))
    package var title: String

    @Option(help: ArgumentHelp("The team that answers for it and may cite it", valueName: "team"))
    package var owner: String

    @Option(
        name: .customLong("journey"), parsing: .singleValue,
        help: ArgumentHelp("A journey that may change; repeat it", valueName: "key"))
    package var journeys: [String]

    @Option(
        name: .customLong("step"), parsing: .singleValue,
        help: ArgumentHelp("A step that may change; repeat it; none: all", valueName: "key"))
    package var steps: [String] = []

    @Option(
        name: .customLong("field"), parsing: .singleValue,
        help: ArgumentHelp("A field of a step that may change; repeat it", valueName: "path"))
    package var fields: [String]

    @Option(help: ArgumentHelp("Highest tier that it holds for, 1 to 4", valueName: "number"))
    package var tier = 2

    @Option(help: ArgumentHelp("Most uses a day", valueName: "number"))
    package var perDay = 5

    @Option(help: ArgumentHelp("Most uses in all", valueName: "number"))
    package var total = 100

    @Option(help: ArgumentHelp("Last day on which it holds", valueName: "day"))
    package var until: String

    @Option(help: ArgumentHelp("Why it is right, for the people who decide", valueName: "text"))
    package var why: String

    @Option(help: ArgumentHelp("Ask for this team, where you are in several", valueName: "team"))
    package var team: String?

    @Flag(help: "Do not wait for the checks")
    package var noWait = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let document = try document()
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

    /// - Throws: `invalid`, with everything that the schema refuses.
    private func document() throws(GovernanceError) -> Document {
        var members: [String: JSON] = [
            "kind": .string(DocumentKind.authorisation.rawValue), "key": .string(key),
            "title": .string(title), "owner": .string(owner),
            "journeys": .array(journeys.map(JSON.string)),
            "stepFields": .array(fields.map(JSON.string)), "minTier": JSON(tier),
            "usesPerDay": JSON(perDay), "usesTotal": JSON(total), "until": .string(until),
        ]
        if !steps.isEmpty { members["steps"] = .array(steps.map(JSON.string)) }
        do {
            return try Document(content: .object(members))
        } catch {
            let lines = error.problems.map { problem in
                problem.path.isEmpty ? problem.message : "\(problem.path): \(problem.message)"
            }
            throw GovernanceError(
                .invalid, "The authorisation cannot be made.\n" + lines.joined(separator: "\n"),
                hint: error.problems.first?.remedy)
        }
    }
}
