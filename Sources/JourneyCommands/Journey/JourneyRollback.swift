package import ArgumentParser
import JourneyModel
import JourneyStore

package struct JourneyRollback: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Ask for an earlier revision of a journey back, byte by byte",
        usage: "wayleave journey rollback <key> --why <text> [--to <revision>] [options]",
        discussion: """
            EXAMPLES
              wayleave journey rollback onboarding --why "the new reminder has a wrong price"
              wayleave journey rollback onboarding --to 6 --why "wrong price"
              wayleave journey rollback onboarding --why "wrong price" \\
                --emergency --reference INC-77

            It is a proposal with exactly the bytes of a revision that was signed off and in force:
            the last one with other bytes, unless told. Today's policies check it, and the same
            people sign it off as any change. Who cannot wait for them adds --emergency, and
            somebody else answers for that: wayleave emergency --help
            """)

    @Argument(help: "The journey's key")
    package var key: String

    @Option(help: ArgumentHelp("The revision that comes back", valueName: "revision"))
    package var to: Int?

    @Option(help: ArgumentHelp("Why; it goes on record", valueName: "text"))
    package var why: String?

    @Option(help: ArgumentHelp("Ask for this team of yours", valueName: "team"))
    package var team: String?

    @Flag(help: "Let it through at once, without the sign-offs that are missing")
    package var emergency = false

    @Option(help: ArgumentHelp("With --emergency: the incident", valueName: "text"))
    package var reference: String?

    @Option(
        help: ArgumentHelp("With --emergency: why it cannot wait; else --why", valueName: "text"))
    package var reason: String?

    @Flag(help: "Do not wait for the checks")
    package var noWait = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if emergency, (reference ?? "").allSatisfy(\.isWhitespace) {
            throw ValidationError("--emergency needs --reference, the incident")
        } else if emergency, noWait {
            throw ValidationError("--emergency waits for the checks: leave out --no-wait")
        } else if !emergency, reference != nil || reason != nil {
            throw ValidationError("--reference and --reason are for --emergency")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let why = try ProposalDraft.reason(why)
        if emergency, !write.dryRun {
            try await raise(why, in: invocation)
        } else {
            try await invocation.submit(isDryRun: write.dryRun) {
                (store) async throws(GovernanceError) in
                try await submission(why, in: store, invocation)
            }
        }
    }

    private func submission(
        _ why: String, in store: Store, _ invocation: Invocation
    ) async throws(GovernanceError) -> Submission {
        let target = try await store.journeys.rollback(key, to: to)
        let kind = DocumentKind.journey.rawValue
        let head = try await ProposalDraft.head(kind, key, in: store)
        let content: JSON
        do {
            content = try JSONParser.parse(Array(target.content.utf8)).json
        } catch {
            throw GovernanceError(
                .unexpected, "Revision \(target.revision) of \(key) cannot be read.",
                hint: "wayleave doctor")
        }
        let entry = ProposalDraft.Entry(
            change: ProposalEnvelope.Change(
                kind: kind, key: key, operation: .update, base: target.head, content: content),
            base: try head.document().content)
        return Submission(
            invocation: invocation, draft: ProposalDraft(entries: [entry], why: why),
            target: .new(team: team), waits: !noWait)
    }

    /// Submits, waits for the checks, and lets through exactly what was submitted: the person is
    /// shown it before they type its name.
    private func raise(_ why: String, in invocation: Invocation) async throws {
        let report = try await invocation.withStore { (store) async throws(GovernanceError) in
            try await submission(why, in: store, invocation).run(in: store)
        }
        invocation.output.show(report)
        guard report.status == .done else { throw ExitWith(status: report.status.rawValue) }
        let name = "P-\(report.detail.id).\(report.detail.revision)"
        try invocation.confirmByName(
            name, "This lets the rollback \(name) through alone, on record as \(reference ?? "").")
        var decision = DecisionOptions()
        decision.proposal = ProposalReference(
            id: report.detail.id, revision: report.detail.revision)
        decision.digest = report.detail.digest
        decision.message = reason ?? why
        decision.write = write
        try await EmergencyApply.raise(
            decision, EmergencyRequest(reason: reason ?? why, reference: reference ?? ""),
            isMeant: true, in: invocation)
    }
}
