package import ArgumentParser
import JourneyModel
import JourneyStore

package struct RetirementNew: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Propose to retire a step or a journey, with reason, evidence and a day",
        usage: """
            wayleave retirement new <key> --journey <key> [--step <step>] --title <text> \\
              --evidence <text> ... --drain-by <day> [--successor <place>] --why <text> [options]
            """,
        discussion: """
            EXAMPLES
              wayleave retirement new old-welcome-goes --journey old-welcome \\
                --title "The old welcome goes" --evidence "4 orders of 1,000, the new one 12" \\
                --successor welcome --drain-by 2027-06-30 --why "replaced by welcome"

            The team that owns the journey signs it off, the team that works the step, and
            operations; teams whose journeys lead there are told. Nothing changes for customers
            before it is started.
            """)

    @Argument(help: "The retirement's key; it never changes")
    package var key: String

    @Option(help: ArgumentHelp("The journey that goes, or whose step goes", valueName: "key"))
    package var journey: String

    @Option(help: ArgumentHelp("The step that goes; none: the whole journey", valueName: "step"))
    package var step: String?

    @Option(help: ArgumentHelp("What people call it", valueName: "text"))
    package var title: String

    @Option(
        name: .customLong("evidence"), parsing: .singleValue,
        help: ArgumentHelp("What the reason rests on; repeat it", valueName: "text"))
    package var evidence: [String]

    @Option(help: ArgumentHelp("Last day on which anybody may be inside, UTC", valueName: "day"))
    package var drainBy: String

    @Option(help: ArgumentHelp("What takes its place: JOURNEY or JOURNEY/STEP", valueName: "place"))
    package var successor: String?

    @Option(help: ArgumentHelp("Why it goes; it stands in the plan", valueName: "text"))
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
            "kind": .string(DocumentKind.retirement.rawValue), "key": .string(key),
            "title": .string(title), "journey": .string(journey), "reason": .string(why),
            "evidence": .array(evidence.map(JSON.string)), "drainBy": .string(drainBy),
        ]
        members["step"] = step.map(JSON.string)
        if let successor {
            let parts = successor.split(separator: "/", maxSplits: 1).map(String.init)
            var place: [String: JSON] = ["journey": .string(parts.first ?? "")]
            if parts.count == 2 { place["step"] = .string(parts[1]) }
            members["successor"] = .object(place)
        }
        do {
            return try Document(content: .object(members))
        } catch {
            let lines = error.problems.map { problem in
                problem.path.isEmpty ? problem.message : "\(problem.path): \(problem.message)"
            }
            throw GovernanceError(
                .invalid, "The plan cannot be made.\n" + lines.joined(separator: "\n"),
                hint: error.problems.first?.remedy)
        }
    }
}
