package import ArgumentParser
import JourneyModel
import JourneyStore

package struct PolicyWaive: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "waive",
        abstract: "Ask for an exception from a rule, for named journeys and until a day",
        usage: """
            wayleave policy waive <policy> --rule <rule> ... --journey <key> ... [--step <step> ...]
              --reason <text> --until <day> [--ticket <ticket>] [--dry-run] [options]
            wayleave policy waive <policy> --for <P-142> --reason <text> --until <day>
            """,
        discussion: """
            EXAMPLES
              wayleave policy waive contact-cap --for P-142 --reason "regulator's notice" \\
                --until 2026-12-31
              wayleave policy waive contact-cap --rule worst-week --journey winback \\
                --reason "regulator's notice" --until 2026-12-31 --ticket OPS-4502
              wayleave policy waive contact-cap --rule worst-week --journey winback \\
                --step notice --reason "regulator's notice" --until 2026-12-31 --dry-run

            A waiver is a document, and this a proposal of it: journey operations and the policy's
            owner sign it off. With --for, the rules, journeys and steps are those that the checks
            of the proposal found. A waiver that is there for the same is prolonged. An exception
            ends on its last day, in UTC, and never holds longer than the policy allows.
            """)

    @Argument(help: "The policy's key")
    package var policy: String

    @Option(help: ArgumentHelp("A rule of it; may be repeated", valueName: "rule"))
    package var rule: [String] = []

    @Option(help: ArgumentHelp("A journey; may be repeated", valueName: "key"))
    package var journey: [String] = []

    @Option(help: ArgumentHelp("Only this step; may be repeated", valueName: "step"))
    package var step: [String] = []

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("What the checks of this proposal found", valueName: "P-142"))
    package var proposal: String?

    @Option(help: ArgumentHelp("Why it is right, for those who sign it", valueName: "text"))
    package var reason: String

    @Option(help: ArgumentHelp("Last day on which it holds: 2026-12-31", valueName: "day"))
    package var until: String

    @Option(help: ArgumentHelp("Reference to a case elsewhere", valueName: "ticket"))
    package var ticket: String?

    @Option(help: ArgumentHelp("Key of the waiver, where it is to be a special one"))
    package var key: String?

    @Option(help: ArgumentHelp("Ask for this team of yours", valueName: "team"))
    package var team: String?

    @Flag(help: "Do not wait for the checks")
    package var noWait = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if let proposal {
            _ = try ProposalReference(argument: proposal)
            if !journey.isEmpty {
                throw ValidationError("--for takes the journeys from the proposal; leave one out")
            }
        } else if rule.isEmpty || journey.isEmpty {
            throw ValidationError(
                "an exception is for named rules and journeys: --rule RULE --journey KEY, "
                    + "or --for P-142")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let why = try ProposalDraft.reason(reason)
        guard CalendarDay(until) != nil else {
            throw GovernanceError(
                .invalid, "--until takes a day, not \"\(until)\".",
                hint: "write it as 2026-12-31; it is the last day on which the exception holds")
        }
        try await invocation.submit(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            var draft = WaiverDraft(
                policy: policy, rules: rule, journeys: journey, steps: step, reason: why,
                ticket: ticket, until: until)
            if let proposal, let reference = ProposalReference(proposal) {
                try await draft.take(from: reference, in: store)
            }
            let entry = try await draft.entry(key: key, in: store)
            return Submission(
                invocation: invocation, draft: ProposalDraft(entries: [entry], why: why),
                target: .new(team: team), waits: !noWait)
        }
    }
}
