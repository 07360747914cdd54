package import ArgumentParser
import JourneyModel
import JourneyStore

package struct ProposalNew: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Ask for a change step by step, on a terminal",
        usage: "wayleave proposal new <key> [--team <team>] [options]",
        discussion: """
            EXAMPLES
              wayleave proposal new onboarding

            Asks for step, field, value and reason. Without a terminal:
              wayleave proposal submit onboarding --set STEP.FIELD=VALUE --why TEXT
            """)

    @Argument(help: "The journey's key")
    package var key: String

    @Option(help: ArgumentHelp("Ask for this team of yours", valueName: "team"))
    package var team: String?

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        guard invocation.input.isAllowed else {
            throw GovernanceError(
                .declined, "proposal new asks questions, and nobody is there to answer.",
                hint: "wayleave proposal submit \(key) --set STEP.FIELD=VALUE --why TEXT")
        }
        try await invocation.submit(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            let head = try await ProposalDraft.head("journey", key, in: store)
            let edits = try questions(invocation, try head.document())
            let why = try ProposalDraft.reason(
                try invocation.input.ask("Why, for the people who decide?", flag: "--why TEXT"))
            let entry = try await ProposalDraft.setting(
                edits, kind: "journey", key: key, in: store)
            return Submission(
                invocation: invocation,
                draft: ProposalDraft(entries: [entry], why: why, edits: edits),
                target: .new(team: team), waits: true)
        }
    }

    private func questions(
        _ invocation: Invocation, _ document: Document
    ) throws(GovernanceError) -> [FieldEdit] {
        let (input, output) = (invocation.input, invocation.output)
        let steps = document.content["steps"]?.array ?? []
        let width = steps.compactMap { $0["key"]?.string.map { DisplayWidth.of($0) } }.max() ?? 0
        for step in steps {
            let key = Text(step["key"]?.string ?? "", .bold).padded(to: width + 2)
            output.note(Text("  ") + key + Text(step["label"]?.string ?? ""))
        }
        let step = try input.ask("Which step?", flag: "--set STEP.FIELD=VALUE")
        let field = try input.ask(
            "Which field of it, such as wait, label or content.subject?",
            flag: "--set STEP.FIELD=VALUE")
        let value = try input.ask("What should it be?", flag: "--set STEP.FIELD=VALUE")
        return [try FieldEdit("\(step).\(field)=\(value)")]
    }
}
