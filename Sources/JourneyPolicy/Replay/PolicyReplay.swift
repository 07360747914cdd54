import JourneyModel

/// Judges recorded revisions by two sets of policies and tells where they differ.
///
/// One revision at a time, so that a long history streams through; what is kept grows with the
/// number of teams and of journeys whose decisions change, up to ``ReplayReport/journeyLimit``. The
/// report is the same for the same revisions in the same order.
package struct PolicyReplay: Sendable {
    private let current: PolicyBundle
    private let candidate: PolicyBundle
    private var report: ReplayReport
    private var transitions: [[String]: Int] = [:]
    private var teams: [String: ReplayReport.Tally] = [:]
    private var journeys: [String: ReplayReport.Tally] = [:]
    private var rules: [[String]: ReplayReport.RuleTally] = [:]
    private var examples: [[String]: [ReplayReport.Example]] = [:]
    private var inputs = Digest(of: Array("wayleave-policy-replay\n".utf8))

    /// - Parameters:
    ///   - current: the policies in force.
    ///   - candidate: what would be in force; see ``PolicyBundle/applying(_:)``.
    ///   - since: the moment from which revisions are replayed, for the report.
    package init(current: PolicyBundle, candidate: PolicyBundle, since: String) {
        self.current = current
        self.candidate = candidate
        report = ReplayReport(current: current, candidate: candidate, since: since)
    }

    /// Judges one more revision by both sets.
    package mutating func replay(_ decision: RecordedDecision) {
        report.replayed += 1
        let before = assessment(decision, current)
        let after = assessment(decision, candidate)
        note(decision, before, after)
        report.until = max(report.until, decision.request.now)
        teams[decision.request.actorTeam, default: .init()].replayed += 1
        guard let before, let after else {
            report.unreadable += 1
            return
        }
        compareFindings(before, after)
        guard before.outcome != after.outcome || before.seats != after.seats else { return }
        change(decision, before, after)
    }

    private func assessment(
        _ decision: RecordedDecision, _ bundle: PolicyBundle
    ) -> Assessment? {
        var request = decision.request
        request.bundle = bundle
        return try? Assessment.assess(request)
    }

    /// What was replayed, and to what end, as a chain of digests over all revisions.
    private mutating func note(
        _ decision: RecordedDecision, _ before: Assessment?, _ after: Assessment?
    ) {
        let line = [
            inputs.hex, decision.proposal, String(decision.revision), decision.request.now,
            before?.outcome.rawValue ?? "-", after?.outcome.rawValue ?? "-",
        ].joined(separator: " ")
        inputs = Digest(of: Array(line.utf8))
    }

    private mutating func change(
        _ decision: RecordedDecision, _ before: Assessment, _ after: Assessment
    ) {
        report.changed += 1
        let transition = [before.outcome.rawValue, after.outcome.rawValue]
        transitions[transition, default: 0] += 1
        let direction = ReplayReport.Direction(from: before, to: after)
        teams[decision.request.actorTeam, default: .init()].count(direction)
        let keys = decision.request.changes.lazy.filter {
            $0.kind == PolicyVocabulary.journeyKind
        }.map(\.key)
        for key in Set(keys) {
            if journeys[key] == nil, journeys.count >= ReplayReport.journeyLimit {
                report.journeysOmitted += 1
                continue
            }
            journeys[key, default: .init()].replayed += 1
            journeys[key, default: .init()].count(direction)
        }
        if examples[transition, default: []].count < ReplayReport.examplesEach {
            examples[transition, default: []].append(
                ReplayReport.Example(decision, before: before, after: after))
        }
    }

    private mutating func compareFindings(_ before: Assessment, _ after: Assessment) {
        let old = Dictionary(
            before.findings.map { ($0.fingerprint, $0) }, uniquingKeysWith: { first, _ in first })
        let new = Dictionary(
            after.findings.map { ($0.fingerprint, $0) }, uniquingKeysWith: { first, _ in first })
        for (fingerprint, finding) in new where old[fingerprint]?.countsAs != finding.countsAs {
            let key = [finding.source.policy, finding.source.rule]
            rules[key, default: .init()].new += 1
        }
        for (fingerprint, finding) in old where new[fingerprint]?.countsAs != finding.countsAs {
            let key = [finding.source.policy, finding.source.rule]
            rules[key, default: .init()].gone += 1
        }
    }

    /// What has been found so far.
    package var result: ReplayReport {
        var report = report
        report.inputs = inputs
        report.transitions = transitions.sorted { Self.precedes($0.key, $1.key) }.map {
            .init(from: $0.key[0], to: $0.key[1], count: $0.value)
        }
        report.teams = Self.lines(teams)
        report.journeys = Self.lines(journeys)
        report.rules = rules.sorted { Self.precedes($0.key, $1.key) }.map { key, tally in
            .init(policy: key[0], rule: key[1], tally: tally)
        }
        report.examples = examples.sorted { Self.precedes($0.key, $1.key) }.flatMap(\.value)
        return report
    }

    private static func lines(_ tallies: [String: ReplayReport.Tally]) -> [ReplayReport.Line] {
        tallies.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
            .init(name: $0.key, tally: $0.value)
        }
    }

    private static func precedes(_ left: [String], _ right: [String]) -> Bool {
        left.joined(separator: "\n").utf8
            .lexicographicallyPrecedes(right.joined(separator: "\n").utf8)
    }
}
