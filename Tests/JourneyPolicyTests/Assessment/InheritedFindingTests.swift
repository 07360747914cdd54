import JourneyModel
import JourneyPolicy
import Testing

@Suite struct InheritedFindingTests {
    /// Looks at messages without giving them a key, so that every finding is at the same place.
    private static func bundle(_ measure: String = "") throws -> PolicyBundle {
        try Example.bundle(
            Example.policy(
                "labels",
                """
                action: deny
                forEach: {as: label, in: "journey.steps.map(s, s.label)"}
                require:
                  - name: short
                    rule: size(label) < 3
                    message: a label is long
                    \(measure)
                """, given: "{journey: {steps: [{key: a, label: A}]}}"))
    }

    private static func journey(_ labels: [String]) throws -> JSON {
        let steps = labels.enumerated().map { index, label in
            "{key: s\(index), label: \(label), kind: message, next: exit}"
        }
        return try Example.json(
            """
            {kind: journey, key: j, name: J, owner: o,
             entry: {trigger: event, reentry: never, start: s0},
             steps: [\(steps.joined(separator: ", "))]}
            """)
    }

    private static func inherited(
        _ before: [String], _ after: [String], _ bundle: PolicyBundle
    ) throws -> [Bool] {
        let change = Example.update("j", from: try journey(before), to: try journey(after))
        return try Example.assess([change], bundle).findings.map(\.isInherited).sorted { $0 && !$1 }
    }

    @Test("one finding that was there excuses one of the same words, not all of them")
    func oneByOne() throws {
        let bundle = try Self.bundle()
        #expect(try Self.inherited(["long"], ["long"], bundle) == [true])
        #expect(
            try Self.inherited(["long"], ["long", "more", "most"], bundle) == [true, false, false])
        #expect(try Self.inherited(["long", "more"], ["more"], bundle) == [true])
    }

    @Test("where the rule measures, each finding is excused by one that was at least as bad")
    func measured() throws {
        let bundle = try Self.bundle("measure: size(label)")
        #expect(try Self.inherited(["abcdef"], ["abcd"], bundle) == [true])
        #expect(try Self.inherited(["abcd"], ["abcdef"], bundle) == [false])
        #expect(try Self.inherited(["abcdef", "abc"], ["abc", "abcde"], bundle) == [true, true])
        #expect(
            try Self.inherited(["abcdef", "abc"], ["abcd", "abcde"], bundle) == [true, false])
    }

    @Test("a finding that comes into scope by the change is new")
    func scope() throws {
        let bundle = try Example.bundle(
            Example.policy(
                "named",
                """
                applies: {when: journey.owner == 'o'}
                action: deny
                require: [{name: short, rule: size(journey.steps) == 0, message: m}]
                """, given: "{journey: {owner: other}}"
            ).replacing("expect: pass", with: "expect: skipped"))
        let after = try Self.journey(["a"])
        var members = after.members ?? [:]
        members["owner"] = .string("other")
        let moved = Example.update("j", from: .object(members), to: after)
        #expect(try Example.assess([moved], bundle).outcome == .deny)
        let kept = Example.update("j", from: after, to: after)
        #expect(try Example.assess([kept], bundle).outcome == .pass)
    }

    @Test("of what is live nothing is inherited")
    func live() throws {
        let journey = try Self.journey(["long"])
        var request = AssessmentRequest(
            changes: [Example.update("j", from: journey, to: journey)], facts: Facts(),
            bundle: try Self.bundle(), actorTeam: "t", now: "2026-03-01T09:00:00Z")
        #expect(try Assessment.assess(request).outcome == .pass)
        request.occasion = .live
        #expect(try Assessment.assess(request).outcome == .deny)
    }

    @Test("a policy that gets stricter denies nothing that was there before")
    func stricterPolicy() throws {
        let two = try Example.journey("j", waits: ["1d"])
        let change = Example.update("j", from: two, to: two)
        let assessment = try Example.assess([change], try Example.bundle(Example.cap(1)))
        #expect(assessment.outcome == .pass && assessment.findings[0].isInherited)
    }

    /// Looks at the journey as a whole; more steps are worse.
    private static func outcome(
        _ before: [String], _ after: [String], _ rule: String
    ) throws -> PolicyOutcome {
        let bundle = try Example.bundle(
            Example.policy(
                "few",
                "action: deny\nrequire:\n  - name: one\n    rule: has(journey.purpose)\n" + rule,
                given: "{journey: {purpose: p}}"))
        let change = Example.update("j", from: try journey(before), to: try journey(after))
        return try Example.assess([change], bundle).outcome
    }

    @Test(
        "words or a measure that fail do not show that a finding is no worse",
        arguments: [
            "    message: many\n    measure: 1 / 0",
            "    message: many\n    measure: 0.0 / 0.0",
            "    messageExpression: journey.steps[0].consent.basis",
        ])
    func unmeasured(rule: String) throws {
        #expect(try Self.outcome(["a"], ["a", "b"], rule) == .deny)
        #expect(try Self.outcome(["a"], ["a"], rule) == .deny)
    }

    @Test("messages that differ only behind the place where they are cut are not the same")
    func longWords() throws {
        let rule = "    messageExpression: journey.steps.map(s, s.label).join(', ')"
        let long = String(repeating: "x", count: 2_100)
        #expect(try Self.outcome([long, "a"], [long, "a", "b"], rule) == .deny)
        #expect(try Self.outcome([long, "a"], [long, "a"], rule) == .pass)
    }

    @Test("of an element whose place cannot be told nothing is inherited")
    func unplaced() throws {
        let bundle = try Example.bundle(
            Example.policy(
                "labels",
                """
                action: deny
                forEach: {as: step, in: journey.steps, at: step.consent.basis}
                require: [{name: short, rule: size(step.label) < 3, message: long}]
                """, given: "{journey: {steps: [{key: a, label: A}]}}"))
        #expect(try Self.inherited(["long"], ["long"], bundle) == [false])
    }
}
