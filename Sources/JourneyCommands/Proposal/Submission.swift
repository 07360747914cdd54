import Foundation
import JourneyModel
import JourneyStore

/// One draft on its way into the database, as a proposal or as a revision of one.
struct Submission {
    enum Target: Sendable {
        /// A new proposal of this team; nil: of the only one.
        case new(team: String?)
        case revision(of: Int, after: Int)
    }

    var invocation: Invocation
    var draft: ProposalDraft
    var target: Target
    var waits: Bool
    /// What else must be said of the proposal as soon as it has a number, before anybody waits.
    var onSent: (@Sendable (_ proposal: Int) async throws(GovernanceError) -> Void)?

    /// Submits and waits for the checks.
    ///
    /// - Throws: what the database refuses; that checks deny is an answer, see the report's status.
    func run(in store: Store) async throws(GovernanceError) -> SubmissionReport {
        let outcome = try await send(store)
        guard let id = outcome.data["proposal"]?.int,
            let revision = outcome.data["revision"]?.int
        else {
            throw GovernanceError(
                .unexpected, "The database took the proposal and did not say its number.",
                hint: "wayleave proposal list --mine")
        }
        do {
            try await onSent?(id)
            return try await follow(id, revision, in: store)
        } catch {
            throw GovernanceError(
                error.code, "P-\(id).\(revision) is submitted, but: \(error.message)",
                hint: "wayleave proposal status P-\(id)")
        }
    }

    /// Waits for the checks, where that is wanted, and reads what became of the revision.
    private func follow(
        _ id: Int, _ revision: Int, in store: Store
    ) async throws(GovernanceError) -> SubmissionReport {
        let wait = CheckWait(store: store, output: invocation.output)
        await wait.wake()
        let clock = ContinuousClock()
        let begin = clock.now
        var seconds: Double?
        if waits {
            let found = try await wait.until(id, "Waiting for the checks of P-\(id).\(revision)") {
                $0.isChecked || $0.state != "checking" || $0.revision != revision
            }
            if found != nil {
                let passed = (clock.now - begin).components
                seconds = Double(passed.seconds) + Double(passed.attoseconds) / 1e18
            }
        }
        return SubmissionReport(
            summary: draft.summary, detail: try await store.proposals.show(id),
            time: TimeText(environment: invocation.settings.environment), seconds: seconds,
            isUnwaited: !waits, edits: draft.edits, meets: try await company(in: store))
    }

    /// The experiments that would meet the same people as those of the draft.
    private func company(
        in store: Store
    ) async throws(GovernanceError) -> [ExperimentDetail.Collision] {
        var met: [ExperimentDetail.Collision] = []
        for entry in draft.entries where entry.change.kind == DocumentKind.experiment.rawValue {
            met += try await store.experiments.collisions(
                of: try CanonicalJSON.text(of: entry.change.content))
        }
        return met
    }

    /// Goes through all of it, keeps nothing, and runs the checks on what this person may see.
    func preview(in store: Store) async throws(GovernanceError) -> PreviewReport {
        let outcome = try await send(store)
        let checks = try await CheckPreview(draft: draft, team: team).run(in: store)
        let status = try await store.installation.status()
        return PreviewReport(
            draft: draft, message: outcome.message, checks: checks,
            marks: Marks(isPractice: status.isPractice, isSingle: status.isSingle))
    }

    private var team: String? {
        if case .new(let team) = target { team } else { nil }
    }

    private func send(_ store: Store) async throws(GovernanceError) -> CommandOutcome {
        let envelope = try draft.sealed()
        switch target {
        case .new(let team):
            return try await store.proposals.submit(envelope, team: team, command: UUID())
        case .revision(let id, let revision):
            return try await store.proposals.revise(id, from: revision, envelope, command: UUID())
        }
    }
}

extension Invocation {
    /// Submits a draft, shows what became of it, and ends with what the checks say.
    func submit(
        isDryRun: Bool, _ make: (Store) async throws(GovernanceError) -> Submission
    ) async throws {
        if isDryRun {
            let report = try await withStore(isDryRun: true) {
                (store) async throws(GovernanceError) in
                try await make(store).preview(in: store)
            }
            output.show(report)
            if !report.checks.isPassed { throw ExitWith(status: report.status.rawValue) }
            return
        }
        let report = try await withStore { (store) async throws(GovernanceError) in
            try await make(store).run(in: store)
        }
        output.show(report)
        if report.status != .done { throw ExitWith(status: report.status.rawValue) }
    }
}
