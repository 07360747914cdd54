import JourneyModel
import JourneyPolicy
import Testing

@Suite struct PolicyReachTests {
    private static let teams = [
        Facts.Team(
            key: "journey-operations", name: "Operations", channels: ["email"], isOperations: true),
        Facts.Team(key: "privacy-office", name: "Privacy", channels: [], isOperations: false),
        Facts.Team(key: "sms-team", name: "SMS", channels: ["sms"], isOperations: false),
    ]

    private static func policy(_ owner: String, applies: String = "") -> String {
        Example.policy(
            "labels",
            """
            \(applies)
            action: deny
            forEach: {as: step, in: journey.steps}
            require:
              - {name: short, rule: size(step.label) < 3, message: long}
              - {name: named, rule: size(journey.name) < 3, message: long name}
            """, given: "{journey: {name: Ab, steps: [{key: a, label: A}]}}"
        ).replacing("owner: journey-operations", with: "owner: \(owner)")
    }

    private static func journey(owner: String, stepTeam: String) throws -> JSON {
        try Example.json(
            """
            kind: journey
            key: j
            name: Journey
            owner: \(owner)
            entry: {trigger: event, reentry: never, start: mine}
            steps:
              - {key: mine, label: Mine, kind: message, team: \(stepTeam), next: yours}
              - {key: yours, label: Yours, kind: message, team: email-team, next: exit}
            """)
    }

    private static func findings(_ owner: String, _ change: DocumentChange) throws -> [String] {
        let assessment = try Example.assess(
            [change], try Example.bundle(policy(owner)), facts: Facts(teams: teams))
        return assessment.findings.filter { $0.source.policy == "labels" }.map {
            "\($0.source.rule) \($0.subject.at ?? "-")"
        }
    }

    @Test(
        "operations, teams without a channel and unknown owners judge every journey",
        arguments: ["journey-operations", "privacy-office", "gone"])
    func central(owner: String) throws {
        let journey = try Self.journey(owner: "email-team", stepTeam: "email-team")
        #expect(try Self.findings(owner, Example.create(journey)).count == 4)
    }

    @Test("a channel team's policy judges its own journeys whole, of others only its steps")
    func team() throws {
        let own = try Self.journey(owner: "sms-team", stepTeam: "email-team")
        #expect(try Self.findings("sms-team", Example.create(own)).count == 4)
        let shared = try Self.journey(owner: "email-team", stepTeam: "sms-team")
        #expect(
            try Self.findings("sms-team", Example.create(shared)) == ["named mine", "short mine"])
        let foreign = try Self.journey(owner: "email-team", stepTeam: "email-team")
        #expect(try Self.findings("sms-team", Example.create(foreign)).isEmpty)
    }

    @Test("handing the step or the journey over in the same change keeps the rules")
    func handedOver() throws {
        let foreign = try Self.journey(owner: "email-team", stepTeam: "email-team")
        for before in [
            try Self.journey(owner: "email-team", stepTeam: "sms-team"),
            try Self.journey(owner: "sms-team", stepTeam: "email-team"),
        ] {
            let change = Example.update("j", from: before, to: foreign)
            #expect(!(try Self.findings("sms-team", change)).isEmpty)
        }
    }

    @Test("a rule without a step says nothing of a journey of others")
    func wholeJourney() throws {
        let text = Example.policy(
            "whole", "action: deny\nrequire: [{name: r, rule: size(journey.name) < 3, message: m}]",
            given: "{journey: {name: Ab}}"
        ).replacing("owner: journey-operations", with: "owner: sms-team")
        let bundle = try Example.bundle(text)
        let shared = try Self.journey(owner: "email-team", stepTeam: "sms-team")
        let assessment = try Example.assess(
            [Example.create(shared)], bundle, facts: Facts(teams: Self.teams))
        #expect(!assessment.findings.contains { $0.countsAs == .deny })
    }

    @Test("a channel team's policy for other kinds, or under another's key, is denied")
    func proposed() throws {
        func assess(_ text: String, key: String = "labels", _ bundle: PolicyBundle) throws
            -> Assessment
        {
            let change = DocumentChange(
                kind: "policy", key: key, operation: .create, content: try Example.json(text))
            return try Example.assess([change], bundle, facts: Facts(teams: Self.teams))
        }
        let empty = PolicyBundle([])
        #expect(try assess(Self.policy("sms-team"), empty).outcome == .warn)
        let other = Example.policy(
            "other",
            "applies: {kinds: [policy]}\naction: deny\n"
                + "require: [{name: r, rule: has(document.key), message: m}]",
            given: "{kind: policy, document: {key: k}}")
        #expect(try assess(other, key: "other", empty).outcome == .warn)
        let teams = other.replacing("owner: journey-operations", with: "owner: sms-team")
        #expect(try assess(teams, key: "other", empty).outcome == .deny)
        #expect(try assess(Self.policy("sms-team"), key: "cap", empty).outcome == .deny)
        let central = try Example.bundle(Self.policy("journey-operations"))
        let taken = try assess(Self.policy("sms-team"), central)
        #expect(taken.findings.contains { $0.message.contains("was central") })
    }

    @Test("E43: two policies with one key decide nothing, which denies")
    func twins() throws {
        let entry = try Example.bundle(Self.policy("journey-operations")).entries[0]
        let bundle = PolicyBundle([entry, entry])
        #expect(bundle.entries.isEmpty && bundle.broken.count == 2)
        let journey = try Self.journey(owner: "a", stepTeam: "b")
        #expect(try Example.assess([Example.create(journey)], bundle).outcome == .deny)
    }

    @Test(
        "what keeps a channel team's policy from finding its steps is no reason to pass",
        arguments: [
            ("forEach: {as: step, in: 'journey.steps.filter(s, s.consent.basis == string(1))'}", 1),
            ("forEach: {as: step, in: journey.steps, at: step.consent.basis}", 2),
            (
                "applies: {when: journey.audience.size > 0}\nforEach: {as: step, in: journey.steps}",
                2
            ),
        ])
    func unplacedErrors(iteration: String, count: Int) throws {
        let text = Self.policy("sms-team").replacing(
            "forEach: {as: step, in: journey.steps}", with: iteration
        ).replacing(
            "{name: Ab, steps: [{key: a, label: A}]}",
            with: "{name: Ab, audience: {key: a, size: 1}, "
                + "steps: [{key: a, label: A, consent: {basis: opt-in}}]}")
        let journey = try Self.journey(owner: "email-team", stepTeam: "sms-team")
        let assessment = try Example.assess(
            [Example.create(journey)], try Example.bundle(text),
            facts: Facts(teams: Self.teams))
        #expect(assessment.outcome == .deny)
        #expect(assessment.findings.filter { $0.source.policy == "labels" }.count >= count)
        // In a journey without a step of the team it has nothing to say.
        let other = try Self.journey(owner: "email-team", stepTeam: "email-team")
        #expect(try Self.findings("sms-team", Example.create(other)).isEmpty)
    }
}
