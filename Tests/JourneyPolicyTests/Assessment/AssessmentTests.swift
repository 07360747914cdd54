import JourneyModel
import JourneyPolicy
import Testing

@Suite struct AssessmentTests {
    @Test("the contact cap of the default pack denies 12 hours, allows a day, and shows the week")
    func demo() throws {
        let pack = try PolicyBundle(
            files: DefaultPackTests.files().filter { $0.path.hasPrefix("contact-cap/") })
        func journey(_ wait: String) throws -> JSON {
            try Example.journey("onboarding", waits: [wait, "3d", "3d"])
        }
        let base = try journey("3d")
        let denied = try Example.assess(
            [Example.update("onboarding", from: base, to: try journey("12h"))], pack)
        #expect(denied.outcome == .deny)
        #expect(
            denied.findings.first?.message
                == "some customers would get 4 messages in 7 days; the cap is 3: "
                + "day 0 Welcome · day 0.5 M1 · day 3.5 M2 · day 6.5 M3")
        #expect(denied.findings.first?.measure == 4)
        let passed = try Example.assess(
            [Example.update("onboarding", from: base, to: try journey("1d"))], pack)
        #expect(passed.outcome == .pass && passed.findings.isEmpty)
        #expect(passed.counts == .init(loaded: 1, applied: 1, skipped: 0, passed: 1))
    }

    @Test("two journeys of one proposal that share an audience count each other")
    func portfolio() throws {
        let bundle = try Example.bundle(Example.cap(1))
        let first = try Example.journey("first", waits: [])
        let second = try Example.journey("second", waits: [])
        #expect(try Example.assess([Example.create(first)], bundle).outcome == .pass)
        let both = try Example.assess([Example.create(first), Example.create(second)], bundle)
        #expect(both.outcome == .deny && both.findings.count == 2)
        let apart = try Example.journey("second", audience: "lapsed", waits: [])
        #expect(
            try Example.assess([Example.create(first), Example.create(apart)], bundle).outcome
                == .pass)
    }

    @Test("a journey that the same proposal retires no longer counts")
    func retired() throws {
        let bundle = try Example.bundle(Example.cap(1))
        let old = try Example.journey("old", waits: [])
        let retirement = DocumentChange(
            kind: "journey", key: "old", operation: .retire, baseRevision: 3, base: old,
            content: nil)
        let new = try Example.journey("new", waits: [])
        let assessment = try Example.assess([retirement, Example.create(new)], bundle)
        #expect(!assessment.findings.contains { $0.countsAs == .deny })
        #expect(assessment.findings.contains { $0.message == "no policy applies to this journey" })
    }

    @Test("taking the place of a journey that the same proposal retires is no worse than before")
    func exchanged() throws {
        let bundle = try Example.bundle(Example.cap(2))
        let one = try Example.journey("one", waits: ["1d"])
        let more = try Example.journey("one", waits: ["1d", "1d"])
        let other = try Example.journey("other", waits: [])
        let retirement = DocumentChange(
            kind: "journey", key: "other", operation: .retire, baseRevision: 1, base: other,
            content: nil)
        let assessment = try Example.assess(
            [Example.update("one", from: one, to: more), retirement], bundle)
        // Three messages before and three after: over the cap, and no worse than it was.
        #expect(assessment.findings.first { $0.source.rule == "week" }?.isInherited == true)
    }

    @Test("other live journeys count, and one that cannot be read is no silence")
    func liveJourneys() throws {
        let bundle = try Example.bundle(Example.cap(1))
        let new = try Example.journey("new", waits: [])
        var live = Facts.LiveJourney(
            key: "live", revision: 2, state: "live",
            content: try Example.journey("live", waits: []))
        let denied = try Example.assess(
            [Example.create(new)], bundle, facts: Facts(journeys: [live]))
        #expect(denied.findings.map(\.outcome) == [.deny])
        live.content = try Example.json("{key: live, audience: {key: new-customers}}")
        let unreadable = try Example.assess(
            [Example.create(new)], bundle, facts: Facts(journeys: [live]))
        #expect(unreadable.outcome == .deny && unreadable.findings.first?.outcome == .error)
    }

    @Test("what was there and is no worse is inherited; what is worse, or new, counts in full")
    func inherited() throws {
        let bundle = try Example.bundle(Example.cap(1))
        let two = try Example.journey("j", waits: ["1d"])
        let three = try Example.journey("j", waits: ["1d", "1d"])
        let facts = Facts(inherited: [
            .init(
                kind: "journey", key: "j", policy: "cap", rule: "week", at: nil,
                mendBy: "2026-06-30")
        ])
        let better = try Example.assess(
            [Example.update("j", from: three, to: two)], bundle, facts: facts)
        #expect(better.outcome == .pass)
        #expect(better.findings.first?.isInherited == true)
        #expect(better.findings.first?.mendBy == "2026-06-30")
        #expect(better.findings.first?.outcome == .deny)
        let worse = try Example.assess(
            [Example.update("j", from: two, to: three)], bundle, facts: facts)
        #expect(worse.outcome == .deny && worse.findings.first?.isInherited == false)
        let new = try Example.assess([Example.create(three)], bundle, facts: facts)
        #expect(new.outcome == .deny)
    }

    @Test("without a measure only the same words are inherited")
    func inheritedWords() throws {
        let bundle = try Example.bundle(
            Example.policy(
                "count",
                """
                action: deny
                require:
                  - name: few
                    rule: size(journey.steps) < 3
                    messageExpression: string(size(journey.steps)) + ' steps'
                """))
        let three = try Example.journey("j", waits: ["1d"])
        let five = try Example.journey("j", waits: ["1d", "1d"])
        #expect(
            try Example.assess([Example.update("j", from: three, to: three)], bundle).outcome
                == .pass)
        #expect(
            try Example.assess([Example.update("j", from: five, to: three)], bundle).outcome
                == .deny)
    }

    @Test("an expression that fails denies by default, whatever the policy's action")
    func evaluationError() throws {
        func bundle(_ more: String) throws -> PolicyBundle {
            try Example.bundle(
                Example.policy(
                    "size",
                    """
                    action: warn
                    \(more)
                    require:
                      - name: small
                        rule: journey.audience.size < 10
                    """, given: "{journey: {audience: {key: a, size: 1}}}"))
        }
        let journey = try Example.journey("j", waits: [])
        let denied = try Example.assess([Example.create(journey)], try bundle(""))
        #expect(denied.outcome == .deny)
        #expect(denied.findings.first?.outcome == .error)
        #expect(denied.findings.first?.message.contains("`size`") == true)
        let warned = try Example.assess([Example.create(journey)], try bundle("onError: warn"))
        #expect(warned.outcome == .warn && warned.findings.first?.outcome == .error)
        let kept = try Example.assess(
            [Example.update("j", from: journey, to: journey)], try bundle(""))
        #expect(kept.outcome == .deny, "an error is never inherited")
    }

    @Test("a message that fails falls back to the rule, and the decision stands")
    func messageError() throws {
        let bundle = try Example.bundle(
            Example.policy(
                "named",
                """
                action: deny
                require:
                  - name: short
                    rule: size(journey.name) < 3
                    messageExpression: "'for ' + journey.audience.name"
                """, given: "{journey: {name: Ab}}"))
        let journey = try Example.journey("j", waits: [])
        let assessment = try Example.assess([Example.create(journey)], bundle)
        #expect(assessment.outcome == .deny)
        #expect(assessment.findings.map(\.outcome) == [.deny])
        #expect(assessment.findings.first?.message == "does not hold: size(journey.name) < 3")
    }

    @Test("a change that no policy concerns is told, never silent")
    func coverage() throws {
        let bundle = try Example.bundle(Example.cap(1))
        let team = DocumentChange(
            kind: "team", key: "sms-team", operation: .create,
            content: try Example.json("{kind: team, key: sms-team}"))
        let assessment = try Example.assess([team], bundle)
        #expect(assessment.outcome == .warn)
        #expect(assessment.findings.map(\.message) == ["no policy applies to this team"])
        #expect(assessment.counts.skipped == 1)
        #expect(try Example.assess([team], PolicyBundle([])).outcome == .warn)
    }

    @Test("seats of several policies for one team stay apart, and the largest count holds")
    func seats() throws {
        func policy(_ key: String, _ count: Int) -> String {
            Example.policy(
                key,
                """
                action: require-approval
                approvals:
                  - {team: privacy-office, count: \(count)}
                  - {team: brand, count: 1}
                require:
                  - {name: a, rule: size(journey.steps) == 0, message: look}
                  - {name: b, rule: size(journey.steps) == 0, message: look again}
                applies: {when: journey.key == 'j'}
                """, given: "{journey: {key: other}}"
            ).replacing("expect: pass", with: "expect: skipped")
        }
        let bundle = try Example.bundle(policy("one", 1), policy("two", 2))
        let assessment = try Example.assess(
            [Example.create(try Example.journey("j", waits: []))], bundle)
        #expect(assessment.outcome == .requireApproval)
        #expect(
            assessment.seats.map { "\($0.team) \($0.count) \($0.policy)" } == [
                "brand 1 one", "brand 1 two", "privacy-office 1 one", "privacy-office 2 two",
            ])
        #expect(assessment.seats.first?.reason == "look")
    }

    @Test("a trial only observes until the end of its last day")
    func trial() throws {
        let bundle = try Example.bundle(
            Example.policy(
                "short",
                """
                action: deny
                rollout: {mode: audit, until: "2026-03-01"}
                require:
                  - {name: short, rule: size(journey.name) < 3, message: long}
                """, given: "{journey: {name: Ab}}"))
        let change = Example.create(try Example.journey("j", waits: []))
        #expect(
            try Example.assess([change], bundle, now: "2026-03-01T23:00:00Z").outcome == .audit)
        #expect(
            try Example.assess([change], bundle, now: "2026-03-02T00:00:00Z").outcome == .deny)
    }

    @Test("an assessment is the same for the same request, and reads back from its document")
    func document() throws {
        let bundle = try PolicyBundle(files: DefaultPackTests.files())
        let change = Example.create(try Example.journey("j", waits: ["1h", "1h", "1h"]))
        let first = try Example.assess([change], bundle)
        let second = try Example.assess([change], bundle)
        #expect(first == second && !first.findings.isEmpty)
        let bytes = try CanonicalJSON.bytes(of: first.document)
        let read = try JSONParser.parse(bytes).json
        #expect(try Assessment(document: read) == first)
        #expect(throws: GovernanceError.self) { try Assessment(document: .object([:])) }
        let fingerprints = Set(first.findings.map(\.fingerprint))
        #expect(fingerprints.count == first.findings.count)
        #expect(fingerprints.allSatisfy { $0.count == 16 })
    }

    @Test("a moment that cannot be read is refused")
    func now() throws {
        #expect(throws: GovernanceError.self) {
            try Example.assess([], PolicyBundle([]), now: "yesterday")
        }
    }

    @Test("a change without content is denied, whatever was there before")
    func missingContent() throws {
        let base = try Example.journey("j", waits: ["7d"])
        for operation in [DocumentChange.Operation.create, .update] {
            let change = DocumentChange(
                kind: "journey", key: "j", operation: operation, base: base, content: nil)
            let found = try Example.assess([change], try Example.bundle(Example.cap(5)))
            #expect(found.outcome == .deny && found.findings.map(\.source.rule) == ["coverage"])
        }
        let retired = DocumentChange(
            kind: "journey", key: "j", operation: .retire, base: base, content: nil)
        #expect(try Example.assess([retired], try Example.bundle(Example.cap(5))).outcome == .warn)
    }

    @Test("an adoption excuses what is wrong with new journeys, and nothing beside them")
    func adoption() throws {
        let journey = try Example.journey("j", waits: ["1d"])
        let changes = [
            (Example.create(journey), PolicyOutcome.pass),
            (Example.update("j", from: try Example.journey("j", waits: []), to: journey), .deny),
            (
                DocumentChange(
                    kind: "team", key: "t", operation: .create,
                    content: try Example.json("{kind: team, key: t}")), .deny
            ),
        ]
        let teams = Example.policy(
            "teams",
            "applies: {kinds: [team, policy]}\naction: deny\n"
                + "require: [{name: r, rule: document.key != 't', message: m}]",
            given: "{kind: team, document: {key: u}}")
        for (change, outcome) in changes {
            let request = AssessmentRequest(
                changes: [change], facts: Facts(),
                bundle: try Example.bundle(Example.cap(1), teams), actorTeam: "t",
                now: "2026-03-01T09:00:00Z", adoption: Adoption(mendBy: "2026-12-31"))
            #expect(try Assessment.assess(request).outcome == outcome)
        }
    }
}
