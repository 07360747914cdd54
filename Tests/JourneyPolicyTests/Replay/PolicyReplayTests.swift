import JourneyModel
import JourneyPolicy
import Testing

@Suite struct PolicyReplayTests {
    private static func decision(
        _ number: Int, _ key: String, messages: Int, team: String = "email-team",
        now: String = "2026-03-01T09:00:00Z"
    ) throws -> RecordedDecision {
        let journey = try Example.journey(
            key, waits: Array(repeating: "1d", count: messages - 1))
        return RecordedDecision(
            proposal: "P-\(number)", revision: 1,
            request: AssessmentRequest(
                changes: [Example.create(journey)], facts: Facts(), bundle: PolicyBundle([]),
                actorTeam: team, now: now))
    }

    private static func replay(
        _ candidate: PolicyBundle, _ decisions: [RecordedDecision]
    ) throws -> ReplayReport {
        var replay = PolicyReplay(
            current: try Example.bundle(Example.cap(2)), candidate: candidate,
            since: "2026-01-01T00:00:00Z")
        for decision in decisions { replay.replay(decision) }
        return replay.result
    }

    private static func decisions() throws -> [RecordedDecision] {
        [
            try decision(1, "calm", messages: 1), try decision(2, "busy", messages: 2),
            try decision(3, "loud", messages: 3, team: "sms-team", now: "2026-03-02T09:00:00Z"),
        ]
    }

    private static func turns(_ report: ReplayReport) -> [String] {
        report.transitions.map { "\($0.from) \($0.to) \($0.count)" }
    }

    @Test("a stricter set turns the decisions that it turns, by team and journey, with examples")
    func stricter() throws {
        let report = try Self.replay(try Example.bundle(Example.cap(1)), Self.decisions())
        #expect(report.replayed == 3 && report.changed == 1 && report.unreadable == 0)
        #expect(report.until == "2026-03-02T09:00:00Z")
        #expect(Self.turns(report) == ["pass deny 1"])
        #expect(report.teams.map(\.name) == ["email-team", "sms-team"])
        #expect(report.teams[0].tally.stricter == 1 && report.teams[0].tally.replayed == 2)
        #expect(report.journeys.map(\.name) == ["busy"])
        #expect(report.rules.map(\.rule) == ["week"] && report.rules[0].tally.new == 1)
        #expect(report.examples.map(\.proposal) == ["P-2"])
        #expect(report.examples[0].new == ["cap/week: 2 messages"])
        #expect(report.policies.map(\.key) == ["cap"])
    }

    @Test("a laxer set, a new policy and one that goes are told as such")
    func laxer() throws {
        let lax = try Self.replay(try Example.bundle(Example.cap(3)), Self.decisions())
        #expect(Self.turns(lax) == ["deny pass 1"])
        #expect(lax.teams[1].tally.laxer == 1 && lax.examples[0].gone.count == 1)
        let none = try Self.replay(PolicyBundle([]), Self.decisions())
        #expect(none.policies.map(\.after) == [nil] && none.changed == 3)
        let same = try Self.replay(try Example.bundle(Example.cap(2)), Self.decisions())
        #expect(same.changed == 0 && same.policies.isEmpty && same.rules.isEmpty)
    }

    @Test("seats that come or go change a decision too")
    func seats() throws {
        func asks(_ count: Int) -> String {
            Example.policy(
                "ask",
                """
                action: require-approval
                approvals: [{team: privacy-office, count: \(count)}]
                applies: {when: journey.key == 'busy'}
                require: [{name: a, rule: size(journey.steps) == 0, message: look}]
                """, given: "{journey: {key: x}}"
            ).replacing("expect: pass", with: "expect: skipped")
        }
        var replay = PolicyReplay(
            current: try Example.bundle(asks(1)), candidate: try Example.bundle(asks(2)),
            since: "2026-01-01T00:00:00Z")
        for decision in try Self.decisions() { replay.replay(decision) }
        #expect(replay.result.changed == 1 && replay.result.teams[0].tally.stricter == 1)
    }

    @Test("the report is the same for the same revisions, reads back, and has a digest of its own")
    func document() throws {
        let candidate = try Example.bundle(Example.cap(1))
        let first = try Self.replay(candidate, Self.decisions())
        let second = try Self.replay(candidate, Self.decisions())
        #expect(first == second)
        #expect(try first.digest == second.digest)
        let bytes = try CanonicalJSON.bytes(of: first.document)
        #expect(try ReplayReport(document: try JSONParser.parse(bytes).json) == first)
        let other = try Self.replay(candidate, Array(Self.decisions().dropLast()))
        #expect(other.inputs != first.inputs)
        #expect(try other.digest != first.digest)
        #expect(throws: GovernanceError.self) { try ReplayReport(document: .object([:])) }
    }

    @Test("a revision that cannot be judged is counted, never passed over")
    func unreadable() throws {
        var decision = try Self.decision(1, "calm", messages: 1)
        decision.request.now = "yesterday"
        #expect(try Self.replay(PolicyBundle([]), [decision]).unreadable == 1)
    }

    @Test("the candidate is the bundle with the proposed policies in place of those in force")
    func candidate() throws {
        let bundle = try Example.bundle(Example.cap(2))
        let content = try Example.json(Example.cap(1))
        let change = DocumentChange(
            kind: "policy", key: "cap", operation: .update, baseRevision: 3, content: content)
        let candidate = try bundle.applying([change])
        #expect(candidate.entries.map(\.revision) == [4] && candidate.digest != bundle.digest)
        let gone = DocumentChange(
            kind: "policy", key: "cap", operation: .retire, base: content, content: nil)
        #expect(try bundle.applying([gone]).entries.isEmpty)
        let unreadable = DocumentChange(
            kind: "policy", key: "cap", operation: .update, content: .object([:]))
        #expect(throws: PolicyLoadError.self) { try bundle.applying([unreadable]) }
    }
}
