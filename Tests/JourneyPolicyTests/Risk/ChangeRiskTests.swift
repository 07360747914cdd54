import JourneyModel
import Testing

@testable import JourneyPolicy

@Suite("The risk of a change")
struct ChangeRiskTests {
    private static func journey(_ members: String, steps: String = "") throws -> JSON {
        try Example.json(
            """
            kind: journey
            key: j
            name: J
            owner: email-team
            entry: {trigger: event, reentry: never, start: s}
            \(members)
            steps:
            \(steps.isEmpty ? "  - {key: s, label: News, kind: message, channel: email, next: exit}" : steps)
            """)
    }

    private static func risk(
        _ new: JSON, from old: JSON? = nil, people: Int? = nil, asOf: String = "2026-02-20"
    ) throws -> ChangeRisk {
        let change =
            old.map { Example.update("j", from: $0, to: new) } ?? Example.create(new)
        let figures = people.map {
            [Facts.AudienceFigure(key: "a", people: $0, asOf: asOf)]
        }
        return try #require(
            RiskJudge.risk(
                of: change, in: Facts.Portfolio(audiences: figures ?? []),
                now: "2026-03-01T09:00:00Z"))
    }

    @Test(
        "comes from the reach that was counted, at its bounds",
        arguments: [
            (0, .low), (9_999, .low), (10_000, .normal), (249_999, .normal), (250_000, .high),
        ] as [(Int, ChangeRisk.Level)])
    func reach(_ people: Int, _ level: ChangeRisk.Level) throws {
        let found = try Self.risk(Self.journey("audience: {key: a, size: 1}"), people: people)
        #expect(found.level == level)
        #expect(found.reach == .ingested(people: people, asOf: "2026-02-20"))
    }

    @Test(
        "a figure of over thirty days is never low, one of thirty may be",
        arguments: [
            ("2026-01-30", .low), ("2026-01-29", .normal), ("soon", .normal),
        ] as [(String, ChangeRisk.Level)])
    func old(_ day: String, _ level: ChangeRisk.Level) throws {
        let found = try Self.risk(
            Self.journey("audience: {key: a}"), people: 5, asOf: day)
        #expect(found.level == level)
    }

    @Test(
        "the author's own figure is never low, and none at all is high",
        arguments: [
            ("audience: {key: a, size: 1}", .normal), ("audience: {key: a, size: 250000}", .high),
            ("audience: {key: a}", .high), ("audience: {key: b, size: 1}", .normal), ("", .high),
        ] as [(String, ChangeRisk.Level)])
    func claimed(_ members: String, _ level: ChangeRisk.Level) throws {
        #expect(try Self.risk(Self.journey(members)).level == level)
    }

    @Test("nobody lowers it by a smaller figure or a higher tier in the same change")
    func lowered() throws {
        let large = try Self.journey("audience: {key: a, size: 300000}")
        let small = try Self.journey("audience: {key: a, size: 3}")
        #expect(try Self.risk(small, from: large).level == .high)
        let critical = try Self.journey("tier: 1\naudience: {key: a}")
        let other = try Self.journey("tier: 4\naudience: {key: a}")
        #expect(try Self.risk(other, from: critical, people: 1).level == .high)
        #expect(try Self.risk(critical, from: other, people: 1).level == .high)
        #expect(try Self.risk(other, from: other, people: 1).level == .low)
    }

    private static let optIn =
        "  - {key: s, label: News, kind: message, channel: email, next: exit,"
        + " consent: {basis: opt-in, list: news}}"

    @Test(
        "another consent of a step is high, however few people it concerns",
        arguments: [
            "consent: {basis: contract, list: news}", "consent: {basis: opt-in, list: all}", "",
            "consent: {basis: opt-in, list: news}, content: {class: service}",
        ])
    func consent(_ consent: String) throws {
        let step =
            "  - {key: s, label: News, kind: message, channel: email, next: exit, \(consent)}"
        let found = try Self.risk(
            Self.journey("audience: {key: a}", steps: step),
            from: Self.journey("audience: {key: a}", steps: Self.optIn), people: 1)
        #expect(found.level == .high)
        #expect(found.consent == ["s"])
    }

    @Test("so is a new key for a message that lost its opt-in; a new opt-in is not")
    func newKey() throws {
        let before = try Self.journey("audience: {key: a}", steps: Self.optIn)
        let renamed = Self.optIn.replacing("key: s,", with: "key: t,")
        #expect(
            try Self.risk(
                Self.journey("audience: {key: a}", steps: renamed), from: before, people: 1
            ).level == .low)
        let bare = renamed.replacing(", consent: {basis: opt-in, list: news}", with: "")
        let found = try Self.risk(
            Self.journey("audience: {key: a}", steps: bare), from: before, people: 1)
        #expect(found.consent == ["t"])
        #expect(found.level == .high)
    }

    @Test(
        "a step on a paid channel costs",
        arguments: [
            ("sms", true), ("ads", true), ("letter", true), ("contact-centre", true),
            ("email", false), ("push", false), ("web", false),
        ])
    func paid(_ channel: String, _ costs: Bool) throws {
        let before = try Self.journey("audience: {key: a}", steps: Self.optIn)
        let moved = Self.optIn.replacing("channel: email", with: "channel: \(channel)")
        let found = try Self.risk(
            Self.journey("audience: {key: a}", steps: moved), from: before, people: 1)
        #expect(found.paid == (costs ? ["s"] : []))
        #expect(found.level == (costs ? .normal : .low))
        let after = try Self.journey("audience: {key: a}", steps: moved)
        #expect(try Self.risk(after, from: after, people: 1).level == .low, "it was there before")
    }

    @Test("what contacts nobody needs no reach: names, terms, owners")
    func names() throws {
        let before = try Self.journey("purpose: p\nterms: {journey: [x]}")
        var members = try #require(before.members)
        members["name"] = .string("Other")
        members["owner"] = .string("sms-team")
        members["terms"] = .object(["journey": .array([.string("y")])])
        #expect(try Self.risk(.object(members), from: before).level == .low)
        members["markets"] = .array([.string("de")])
        #expect(try Self.risk(.object(members), from: before).level == .high)
    }

    @Test("a retirement with people inside, or nobody knows how many, is not low")
    func retirement() throws {
        let journey = try Self.journey("audience: {key: a}")
        let retire = DocumentChange(
            kind: "journey", key: "j", operation: .retire, baseRevision: 1, base: journey,
            content: nil)
        func level(_ inside: [Facts.PeopleInside]) -> ChangeRisk.Level? {
            RiskJudge.risk(
                of: retire, in: Facts.Portfolio(inside: inside), now: "2026-03-01T09:00:00Z")?
                .level
        }
        #expect(level([]) == .normal)
        #expect(level([.init(journey: "j", people: 5, asOf: "2026-03-01")]) == .normal)
        #expect(level([.init(journey: "j", people: 0, asOf: "2026-03-01")]) == .low)
    }

    @Test("what is no journey has none; a journey that cannot be read is of the highest")
    func others() throws {
        let team = DocumentChange(kind: "team", key: "t", operation: .create, content: .object([:]))
        #expect(RiskJudge.risk(of: team, in: Facts.Portfolio(), now: "") == nil)
        #expect(try Self.risk(.object(["kind": .string("journey")])).level == .high)
    }

    @Test("is recorded with the assessment and read back, and is never inherited")
    func recorded() throws {
        let bundle = try Example.bundle(
            Example.policy(
                "route",
                """
                action: require-approval
                approvals: [{team: journey-operations, count: 2}]
                require:
                  - {name: low, rule: risk.weight < 2 && !(has(risk.reach) && risk.reach > 9), \
                message: risky}
                """,
                given: "{audiences: [{key: a, people: 1}], journey: {key: j, audience: {key: a}}}"))
        let before = try Self.journey("tier: 1")
        let after = try Self.journey("tier: 1\npurpose: new")
        let assessment = try Example.assess([Example.update("j", from: before, to: after)], bundle)
        #expect(assessment.findings.map(\.isInherited) == [false])
        #expect(assessment.seats.map(\.count) == [2])
        #expect(assessment.risks.map(\.level) == [.high])
        let read = try Assessment(document: assessment.document)
        #expect(read.risks == assessment.risks)
    }
}
