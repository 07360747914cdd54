import JourneyModel
import JourneyPolicy
import Testing

/// The edge cases of policy engines, E38 to E48, as far as they belong to the pure module.
@Suite struct PolicyEdgeCaseTests {
    private static func problems(_ text: String) -> [String] {
        do {
            _ = try Example.bundle(text)
            return []
        } catch {
            return error.problems.map(\.message)
        }
    }

    private static func request(_ bundle: PolicyBundle, waits: [String] = ["1d"]) throws
        -> AssessmentRequest
    {
        AssessmentRequest(
            changes: [Example.create(try Example.journey("j", waits: waits))], facts: Facts(),
            bundle: bundle, actorTeam: "email-team", now: "2026-03-01T09:00:00Z")
    }

    @Test("E38: an assessment names the policies that it was made by, so a later change shows")
    func e38() throws {
        let before = try Example.bundle(Example.cap(2))
        let after = try Example.bundle(Example.cap(1))
        let (first, second) = (
            try Assessment.assess(try Self.request(before)),
            try Assessment.assess(try Self.request(after))
        )
        #expect(first.bundle == before.digest && second.bundle == after.digest)
        #expect(first.bundle != second.bundle && first.outcome == .pass && second.outcome == .deny)
    }

    @Test("E39: check, monitor, replay and test find the same waiver over, on the same day")
    func e39() throws {
        let content =
            "{key: w, policy: cap, rules: [week], scope: {journeys: [j]}, reason: r, "
            + "expires: 2026-03-01}"
        let bundle = try Example.bundle(Example.cap(1))
        for (now, isHeld) in [("2026-03-01T23:59:59Z", true), ("2026-03-02T00:00:00Z", false)] {
            var request = try Self.request(bundle)
            request.facts.waivers = [
                .init(key: "w", revision: 1, content: try Example.json(content))
            ]
            request.now = now
            let expected: PolicyOutcome = isHeld ? .pass : .deny
            for occasion in AssessmentOccasion.allCases {
                request.occasion = occasion
                #expect(try Assessment.assess(request).outcome == expected)
            }
            var replay = PolicyReplay(current: PolicyBundle([]), candidate: bundle, since: now)
            replay.replay(.init(proposal: "P-1", revision: 1, request: request))
            #expect(replay.result.transitions.map(\.to) == [expected.rawValue])
            let test =
                "{name: w, given: {now: '\(now)', waivers: [\(content)], journey: {key: j, "
                + "steps: [{key: a, next: b}, {key: b}]}}, expect: \(isHeld ? "waived" : "deny")}"
            #expect(Self.problems(Example.cap(1) + "\n  - " + test).isEmpty)
        }
    }

    @Test(
        "E41: nothing that goes wrong passes: an error, a missing field, a missing parameter",
        arguments: [
            "journey.audience.size > 0", "1 / (size(journey.steps) - 1) > 0",
            "journey.steps[9].key == 'a'", "int(journey.name) > 0",
        ])
    func e41(rule: String) throws {
        let text = Example.policy(
            "fragile", "action: warn\nrequire: [{name: r, rule: \"\(rule)\", message: m}]"
        ).replacing("expect: pass", with: "expect: error")
        let bundle = try Example.bundle(text)
        let assessment = try Assessment.assess(try Self.request(bundle, waits: []))
        #expect(assessment.outcome == .deny && assessment.findings[0].outcome == .error)
        #expect(assessment.counts.passed == 0)
        let missing = text.replacing(rule, with: "params.cap > 0")
        #expect(Self.problems(missing).contains { $0.contains("params") })
    }

    @Test("E42: no other switch lifts a denial: not onError, not a waiver of another policy")
    func e42() throws {
        let bundle = try Example.bundle(
            Example.cap(1).replacing("action: deny", with: "action: deny\nonError: audit"),
            Example.cap(1).replacing("key: cap", with: "key: other")
                .replacing("name: week", with: "name: weak"))
        var request = try Self.request(bundle)
        request.facts.waivers = [
            .init(
                key: "w", revision: 1,
                content: try Example.json(
                    "{policy: other, rules: [weak, week], scope: {journeys: [j]}, reason: r, "
                        + "expires: 2026-12-01}"))
        ]
        let assessment = try Assessment.assess(request)
        #expect(assessment.outcome == .deny)
        #expect(assessment.findings.map(\.outcome) == [.deny, .waived])
    }

    @Test("E43: of policies that match all count, the strictest decides, and none hides another")
    func e43() throws {
        func policy(_ action: String) -> String {
            let approvals =
                action == "require-approval" ? "\napprovals: [{team: brand, count: 1}]" : ""
            return Example.policy(
                "p-\(action)",
                "action: \(action)\(approvals)\n"
                    + "require: [{name: r, rule: size(journey.name) < 3, message: m}]",
                given: "{journey: {name: Ab}}")
        }
        let texts = ["audit", "require-approval", "warn", "deny"].map(policy)
        let bundle = try PolicyBundle(
            files: texts.enumerated().map { (path: "\($0.offset).yaml", text: $0.element) })
        let assessment = try Assessment.assess(try Self.request(bundle))
        #expect(assessment.outcome == .deny)
        #expect(
            assessment.findings.map(\.outcome) == [.deny, .requireApproval, .warn, .audit])
        #expect(assessment.seats.map(\.team) == ["brand"])
    }

    @Test(
        "E44: a rule sees the same at a dry run as at the real one, and no field of the apply",
        arguments: ["change.revision == 1", "change.proposal == 'P-1'", "actor.person == 'u'"])
    func e44(rule: String) throws {
        let text = Example.policy(
            "apply", "action: deny\nrequire: [{name: r, rule: \"\(rule)\", message: m}]")
        #expect(Self.problems(text).contains { $0.contains("unknown field") })
        let bundle = try PolicyBundle(files: DefaultPackTests.files())
        var request = try Self.request(bundle)
        let dry = try Assessment.assess(request)
        request.changes[0].baseRevision = 7
        #expect(try Assessment.assess(request) == dry)
    }

    @Test("E45: every finding is told, and always in the same order")
    func e45() throws {
        let rules = (0..<3).map { "- {name: r\($0), rule: size(step.key) > 9, message: short}" }
        let each = Example.policy(
            "each",
            "action: deny\nforEach: {as: step, in: journey.steps}\nrequire:\n"
                + rules.joined(separator: "\n"), given: "{journey: {steps: [{key: abcdefghij}]}}")
        let bundle = try Example.bundle(each, Example.cap(1))
        let twin = PolicyBundle(bundle.entries.reversed())
        var request = try Self.request(bundle, waits: Array(repeating: "1d", count: 249))
        let other = try Example.journey("k", waits: ["1d"])
        request.changes.append(Example.create(other))
        let first = try Assessment.assess(request)
        #expect(first.findings.count == 3 * (499 + 3) + 2)
        request.changes.reverse()
        request.bundle = twin
        let second = try Assessment.assess(request)
        #expect(second.findings == first.findings && second.bundle == first.bundle)
    }

    @Test("E46: the digest covers every level: key, revision, content and engine, in any order")
    func e46() throws {
        let (cap, other) = (
            try Example.bundle(Example.cap(1)).entries[0],
            try Example.bundle(Example.cap(2).replacing("key: cap", with: "key: other")).entries[0]
        )
        let digest = PolicyBundle([cap, other]).digest
        #expect(PolicyBundle([other, cap]).digest == digest)
        var revised = cap
        revised.revision = 2
        var changed = cap
        changed.digest = Digest(of: [1])
        for bundle in [
            PolicyBundle([cap]), PolicyBundle([revised, other]), PolicyBundle([changed, other]),
            PolicyBundle(
                [other],
                broken: [.init(key: "cap", revision: 3, digest: cap.digest, reason: "r")]),
        ] { #expect(bundle.digest != digest) }
        let tuned = Example.cap(1).replacing(
            "action:", with: "params: {n: {type: int, default: 2}}\naction:")
        let stricter = tuned.replacing(
            "default: 2", with: "default: 2, stricter: lower, overrides: {de: 1}")
        #expect(try Example.bundle(tuned).digest != (try Example.bundle(stricter).digest))
    }

    @Test(
        "E47: no combination of settings takes the gate away in silence",
        arguments: [
            ("action: deny", "action: require-approval", "nobody is named"),
            ("action: deny", "action: deny\napprovals: []\nonError: pass", "is not one of"),
            ("action: deny", "action: none", "is not one of"), ("action: deny", "", "`action`"),
            ("action: deny", "action: deny\nrollout: {mode: off, until: 2026-01-01}", "only mode"),
            ("action: deny", "action: deny\nrollout: {mode: audit}", "`until` is missing"),
            ("action: deny", "action: deny\nmaxWaiverDays: 3660", "1 to 365"),
            (
                "action: deny", "action: require-approval\napprovals: [{team: b, count: 0}]",
                "1 to 10"
            ),
            ("name: week", "name: week\n    action: require-approval", "nobody is named"),
        ])
    func e47(old: String, new: String, message: String) throws {
        let text = Example.cap(1).replacing(old, with: new, maxReplacements: 1)
        #expect(Self.problems(text).contains { $0.contains(message) }, "\(Self.problems(text))")
    }

    @Test("E47: scopes that are empty mean everything, and no policy at all is told")
    func e47scopes() throws {
        let empty = "applies: {kinds: [], operations: [], to: [], channels: [], markets: []}\n"
        let bundle = try Example.bundle(
            Example.cap(1).replacing("action: deny", with: empty + "action: deny"))
        #expect(try Assessment.assess(try Self.request(bundle)).outcome == .deny)
        let none = try Assessment.assess(try Self.request(PolicyBundle([])))
        #expect(none.outcome == .warn && none.findings[0].source.rule == "coverage")
    }
}
