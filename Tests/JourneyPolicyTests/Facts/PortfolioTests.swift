import JourneyModel
import JourneyPolicy
import Testing

@Suite("Facts about other journeys, as SQL writes them")
struct PortfolioTests {
    private static let lists = """
        states: [{key: care, name: Care, state: live, reentry: never}]
        transfers: [{from: care, to: win-back}]
        overlaps: [{audience: new, other: app, share: 0.5}]
        terms: [{facet: journey, term: onboarding, journeys: 2}]
        assets: [{asset: welcome, journey: care, name: Care}]
        audiences: [{key: new, people: 1200, asOf: 2026-03-01}]
        unmeasured: [app]
        inside: [{journey: care, people: 7, asOf: 2026-03-01}]
        """
    private static let names = [
        "states", "transfers", "overlaps", "terms", "assets", "audiences", "unmeasured", "inside",
    ]

    private static func facts(_ text: String) throws -> Facts {
        try Facts(
            json: Example.json("{teams: [], journeys: [], waivers: [], inherited: []}")
                .adding(try Example.json(text)))
    }

    @Test("what is there is read")
    func read() throws {
        let portfolio = try Self.facts(Self.lists).portfolio
        #expect(portfolio.states?.map(\.reentry) == ["never"])
        #expect(portfolio.transfers?.map(\.to) == ["win-back"])
        #expect(portfolio.overlaps?.map(\.share) == [0.5])
        #expect(portfolio.terms?.map(\.journeys) == [2])
        #expect(portfolio.assets?.map(\.asset) == ["welcome"])
        #expect(portfolio.audiences?.map(\.people) == [1200])
        #expect(portfolio.unmeasured == ["app"])
        #expect(portfolio.inside?.map(\.people) == [7])
    }

    @Test("what is not there is unknown, and not empty", arguments: names)
    func unknown(name: String) throws {
        let rest = Self.lists.split(separator: "\n").filter { !$0.hasPrefix(name) }
        let text = rest.joined(separator: "\n")
        for facts in [try Self.facts(text), try Self.facts(text + "\n\(name): null")] {
            let portfolio = facts.portfolio
            let known = [
                portfolio.states != nil, portfolio.transfers != nil, portfolio.overlaps != nil,
                portfolio.terms != nil, portfolio.assets != nil, portfolio.audiences != nil,
                portfolio.unmeasured != nil, portfolio.inside != nil,
            ]
            #expect(zip(Self.names, known).allSatisfy { ($0 == name) != $1 })
        }
    }

    @Test(
        "what is there and wrong is refused",
        arguments: [
            "states: {}", "states: [{key: a}]", "transfers: [{from: a}]", "transfers: [1]",
            "overlaps: [{audience: a, other: b, share: much}]",
            "terms: [{facet: a, term: b, journeys: 1.5}]", "assets: [{asset: a, journey: b}]",
            "audiences: [{key: a, people: many, asOf: 2026-03-01}]", "unmeasured: [1]",
            "inside: [{journey: a}]",
        ])
    func refused(text: String) throws {
        #expect(throws: GovernanceError.self) { try Self.facts(text) }
    }

    // MARK: Worlds

    private static func journey(
        _ key: String, reentry: String = "after-exit", to target: String? = nil
    ) throws -> JSON {
        let transfers = target.map { "transfers: [{to: \($0), condition: x}]" } ?? ""
        return try Example.json(
            """
            kind: journey
            key: \(key)
            name: The \(key)
            owner: journey-operations
            entry: {trigger: event, reentry: \(reentry), start: a}
            steps: [{key: a, label: A, kind: action, next: exit}]
            \(transfers)
            """)
    }

    private static func findings(
        _ changes: [DocumentChange], _ facts: String
    ) throws -> [Finding] {
        try Example.assess(
            changes, DefaultPackTests.bundle.get(),
            facts: Self.facts(
                Self.lists.replacing(
                    "states: [{key: care, name: Care, state: live, reentry: never}]", with: ""
                )
                .replacing("transfers: [{from: care, to: win-back}]", with: "") + "\n" + facts)
        ).findings.filter { $0.source.policy.contains("transfer") }
    }

    @Test("two journeys of one proposal that lead to each other are a ring, found in both")
    func together() throws {
        let found = try Self.findings(
            [
                Example.create(try Self.journey("a", to: "b")),
                Example.create(try Self.journey("b", to: "a")),
            ], "states: []\ntransfers: []")
        #expect(found.map(\.source.rule) == ["no-endless-ring", "no-endless-ring"])
        #expect(found.map(\.subject.key) == ["a", "b"])
    }

    @Test("a plan to retire is told who still sends people there, unless it leads them elsewhere")
    func ledElsewhere() throws {
        let states =
            "states: [{key: a, name: A, state: live, reentry: never},"
            + " {key: b, name: B, state: live, reentry: never},"
            + " {key: c, name: C, state: live, reentry: never}]\ntransfers: [{from: a, to: b}]"
        let retire = DocumentChange(
            kind: "retirement", key: "b-goes", operation: .create, baseRevision: nil, base: nil,
            content: .object([
                "kind": .string("retirement"), "key": .string("b-goes"),
                "title": .string("B goes"), "journey": .string("b"),
                "reason": .string("C does it better"), "evidence": .array([.string("figures")]),
                "drainBy": .string("2099-01-01"),
            ]))
        let alone = try Self.findings([retire], states)
        #expect(alone.map(\.message) == ["people are still sent here from A (live)"])
        let update = Example.update(
            "a", from: try Self.journey("a", to: "b"), to: try Self.journey("a", to: "c"))
        #expect(try Self.findings([update, retire], states).isEmpty)
    }

    @Test("a transfer to what the same proposal retires is refused, one to what it brings is not")
    func sameProposal() throws {
        let states = "states: [{key: b, name: B, state: live, reentry: never}]\ntransfers: []"
        let retire = DocumentChange(
            kind: "journey", key: "b", operation: .retire, baseRevision: 1,
            base: try Self.journey("b"), content: nil)
        let create = Example.create(try Self.journey("a", reentry: "never", to: "b"))
        let found = try Self.findings([create, retire], states)
        #expect(found.map(\.source.rule) == ["takes-people"])
        let brought = [create, Example.create(try Self.journey("b", reentry: "never"))]
        #expect(try Self.findings(brought, "states: []\ntransfers: []").isEmpty)
    }
}

extension JSON {
    /// The members of both, the second's where both have one.
    fileprivate func adding(_ other: JSON) -> JSON {
        .object((members ?? [:]).merging(other.members ?? [:]) { $1 })
    }
}
