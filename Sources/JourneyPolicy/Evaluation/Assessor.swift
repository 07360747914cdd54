import CEL
import JourneyModel

/// Carries an assessment from change to change.
struct Assessor {
    let request: AssessmentRequest
    let now: Timestamp
    /// The proposal applied.
    private let proposed: World
    /// The proposal not applied, for telling what is inherited.
    private let present: World
    /// Keys of the policies that the proposal changes.
    private let changedPolicies: Set<String>
    private var waivers: WaiverResolver
    var findings: [Finding] = []
    private var seats: [SeatRequirement] = []
    var results: [Assessment.PolicyResult] = []

    init(_ request: AssessmentRequest) throws(GovernanceError) {
        let now = try request.moment
        self.request = request
        self.now = now
        proposed = try World(proposed: request)
        changedPolicies = Set(
            request.changes.lazy.filter { $0.kind == DocumentKind.policy.rawValue }.map(\.key))
        present = World(request, now: now, contents: request.changes.map { ($0, $0.base) })
        let policies = request.bundle.entries.map(\.policy)
        waivers = WaiverResolver(
            request.facts.waivers + policies.flatMap(\.localWaivers), policies: policies, now: now)
    }

    mutating func assess() -> Assessment {
        for change in request.changes { assess(change) }
        findings.sort { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
        let keys = Set(
            request.changes.lazy.filter { $0.kind == PolicyVocabulary.journeyKind }.map(\.key))
        var assessment = Assessment(
            outcome: .strongest(findings.map(\.countsAs)), findings: findings,
            seats: SeatRequirement.merged(seats), counts: counts, results: results,
            waivers: waivers.reports(for: keys), bundle: request.bundle.digest,
            engine: PolicyBundle.engineVersion, now: now.text)
        assessment.risks = request.changes.compactMap {
            RiskJudge.risk(of: $0, in: request.facts.portfolio, now: now.text)
        }
        return assessment
    }

    private var counts: Assessment.Counts {
        let loaded = request.bundle.entries.count + request.bundle.broken.count
        let applied = Set(results.lazy.filter { $0.outcome != .skipped }.map(\.policy))
        let failed = Set(findings.map(\.source.policy))
        return Assessment.Counts(
            loaded: loaded, applied: applied.count, skipped: loaded - applied.count,
            passed: applied.subtracting(failed).count)
    }

    private mutating func assess(_ change: DocumentChange) {
        guard let content = change.judged else {
            return note(
                "the change carries no content to judge",
                remedy: "submit it again from a file: wayleave proposal revise --help", as: .deny,
                on: change)
        }
        let view = ChangeView(change, content: content, in: proposed)
        let baseView =
            change.operation == .update && request.occasion == .proposal
            ? change.base.map { ChangeView(change, content: $0, in: present) } : nil
        var hasApplied = false
        var (allowances, earlierAllowances) = (Allowances(), Allowances())
        for broken in request.bundle.broken {
            report(broken, on: change)
            hasApplied = true
        }
        for entry in request.bundle.entries {
            let reach = PolicyReach(owner: entry.policy.owner, teams: request.facts.teams)
            guard reach.covers(change),
                let failures = PolicyEvaluator.judgement(
                    of: entry.policy, on: view, within: &allowances)?.failures
            else {
                record(entry, view, .skipped)
                continue
            }
            hasApplied = true
            let counting = failures.filter { reach.covers($0, of: change) }
            let earlier =
                counting.isEmpty
                ? nil
                : baseView.flatMap {
                    PolicyEvaluator.judgement(of: entry.policy, on: $0, within: &earlierAllowances)
                }
            judge(counting, entry, view, earlier: earlier?.failures ?? [])
        }
        if change.kind == DocumentKind.policy.rawValue, let content = change.content {
            // Also where other policies apply: what cannot be read never comes into force.
            let isRefused = refuseUnreadable(content, change)
            hasApplied = hasApplied || isRefused
        }
        if change.kind == DocumentKind.waiver.rawValue { judgeWaiver(change) }
        if !hasApplied {
            note(
                "no policy applies to this \(change.kind)",
                remedy: "reviewers decide without the help of checks", as: .warn, on: change)
        }
    }

    private mutating func record(
        _ entry: PolicyBundle.Entry, _ view: ChangeView, _ outcome: PolicyOutcome
    ) {
        let parameters = outcome == .skipped ? [] : entry.policy.parameters
        results.append(
            .init(
                policy: entry.policy.key, revision: entry.revision, kind: view.change.kind,
                key: view.change.key, outcome: outcome,
                parameters: Dictionary(
                    parameters.map { ($0.name, $0.json(in: view.markets)) },
                    uniquingKeysWith: { first, _ in first })))
    }

    // MARK: One policy on one change

    private mutating func judge(
        _ failures: [RuleFailure], _ entry: PolicyBundle.Entry, _ view: ChangeView,
        earlier: [RuleFailure]
    ) {
        var earlier = EarlierFailures(earlier)
        var own: [Finding] = []
        for failure in failures {
            let isExcused = isAdopted(view.change) || earlier.excuse(failure)
            own.append(finding(failure, entry, view.change, isExcused: isExcused))
        }
        findings += own
        for finding in own where finding.countsAs == .requireApproval {
            seats += entry.policy.approvals.flatMap {
                seats(for: $0, finding, of: entry.policy, view)
            }
        }
        let counting = PolicyOutcome.strongest(own.map(\.countsAs))
        let isWaived = counting == .pass && own.contains { $0.outcome == .waived }
        record(entry, view, isWaived ? .waived : counting)
    }

    /// A team that is named, or each team whose journeys the change affects.
    private func seats(
        for approval: Policy.Approval, _ finding: Finding, of policy: Policy, _ view: ChangeView
    ) -> [SeatRequirement] {
        let teams: [(team: String, reason: String)]
        switch approval.asked {
        case .team(let team): teams = [(team, finding.message)]
        case .affected(let way):
            let percent = approval.fromPercent.flatMap { name in
                policy.parameters.first { $0.name == name }?.json(in: view.markets).number
            }
            teams = AffectedTeams(request, view.change, view.content)
                .teams(way, fromPercent: percent ?? 0)
                .map { ($0.team, "\($0.journeys): \(finding.message)") }
        }
        return teams.map {
            SeatRequirement(
                team: $0.team, count: approval.count, reason: $0.reason, policy: policy.key,
                isSigned: approval.isSigned)
        }
    }

    /// Only what is taken in as found, never what is changed or governs beside it.
    private func isAdopted(_ change: DocumentChange) -> Bool {
        request.adoption != nil && change.kind == PolicyVocabulary.journeyKind
            && change.operation == .create
    }

    private mutating func finding(
        _ failure: RuleFailure, _ entry: PolicyBundle.Entry, _ change: DocumentChange,
        isExcused: Bool
    ) -> Finding {
        let policy = entry.policy
        let action = isOnTrial(policy) && !failure.isError ? .audit : failure.action
        let weight = weight(action, failure, policy, change)
        let waiver = waivers.waiver(for: failure, of: policy.key, on: change)
        let isInherited = waiver == nil && isExcused
        var finding = Finding(
            source: .init(
                policy: policy.key, revision: entry.revision, title: policy.title,
                owner: policy.owner, rule: failure.rule),
            subject: .init(
                kind: change.kind, key: change.key, at: failure.at, label: failure.label),
            outcome: waiver != nil ? .waived : failure.isError ? .error : action,
            countsAs: waiver != nil || isInherited ? .pass : weight, severity: policy.severity,
            message: failure.message, remedy: failure.remedy, measure: failure.measure,
            isInherited: isInherited, mendBy: isInherited ? mendBy(failure, policy, change) : nil,
            waivedBy: waiver)
        finding.unknownFacts = failure.unknownFacts
        return finding
    }

    /// What a failure adds to the whole. No policy stands in the way of its own repair: of a change
    /// of policies neither an error nor what a policy says of a proposal that changes it too denies;
    /// people decide, two of operations and the owner of each changed policy among them.
    private func weight(
        _ action: Policy.Action, _ failure: RuleFailure, _ policy: Policy, _ change: DocumentChange
    ) -> PolicyOutcome {
        guard change.kind == DocumentKind.policy.rawValue, action == .deny else { return action }
        return failure.isError || changedPolicies.contains(policy.key) ? .warn : action
    }

    private func isOnTrial(_ policy: Policy) -> Bool {
        guard let trial = policy.trial else { return false }
        return now.text.prefix(10) <= trial.until
    }

    private func mendBy(
        _ failure: RuleFailure, _ policy: Policy, _ change: DocumentChange
    ) -> String? {
        if let adoption = request.adoption, isAdopted(change) { return adoption.mendBy }
        return request.facts.inherited.first {
            $0.kind == change.kind && $0.key == change.key && $0.policy == policy.key
                && $0.rule == failure.rule && $0.at == failure.at
        }?.mendBy
    }
}

extension SeatRequirement {
    /// One a team and policy: the largest count, and the first reason.
    static func merged(_ seats: [SeatRequirement]) -> [SeatRequirement] {
        var merged: [SeatRequirement] = []
        for seat in seats {
            let known = merged.firstIndex { $0.team == seat.team && $0.policy == seat.policy }
            if let known {
                merged[known].count = max(merged[known].count, seat.count)
            } else {
                merged.append(seat)
            }
        }
        return merged.sorted {
            [$0.team, $0.policy].lexicographicallyPrecedes([$1.team, $1.policy])
        }
    }
}
