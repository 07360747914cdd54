import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Other open proposals that touch the same")
struct CollisionTests {
    private typealias Change = ProposalEnvelope.Change

    private static func things(_ found: [Collision]) -> [String] {
        found.flatMap { other in other.things.map { "\(other.id) \($0.how) \($0.name)" } }
    }

    @Test("are told at submit, at sign-off, in every page and in the event of the apply")
    func everywhere() async throws {
        try await TestInstallation.with { installation in
            try await installation.putInForce([Change(TestJourney.leading("one", to: []))])
            let ana = try await installation.store(.ana)
            let bo = try await installation.store(.bo)
            let runner = try await RunnerByHand(installation)
            let renamed = TestJourney.leading("one", to: []).with("name", .string("First"))
            let first = try await ana.submit(TestJourney.envelope(renamed, base: 1))
            #expect(try await ana.proposals.show(first).collisions.isEmpty)

            let relabelled = TestJourney.document("one", name: "Journey one", label: "Hello")
            let outcome = try await ana.proposals.submit(
                TestJourney.envelope(relabelled, base: 1), team: nil, command: UUID())
            let told = (outcome.data["collisions"]?.array ?? []).compactMap(Collision.init)
            #expect(Self.things(told) == ["\(first) document document/journey/one"])
            #expect(told.first?.title != nil && told.first?.isHidden == false)
            #expect(told.first?.things.first?.places == ["field/name"])
            #expect(told.first?.things.first?.samePlaces == [])

            try await runner.assessAll()
            #expect(try await ana.proposals.show(first).collisions.map(\.id) == [first + 1])
            let approved = try await bo.approve(first)
            let seen = (approved.data["collisions"]?.array ?? []).compactMap(Collision.init)
            #expect(seen.map(\.id) == [first + 1])
            try await installation.approveAll(first)
            try await runner.applyAll()
            let event = try await bo.events.list(
                EventFilter(subjectKind: "proposal", subject: "P-\(first)")
            ).first { $0.kind == "proposal.applied" }
            #expect(event?.data["collisions"] == .array([JSON(first + 1)]))
            // One that is closed collides with nobody, and tells of nobody.
            #expect(try await ana.proposals.show(first + 1).collisions.isEmpty)
            #expect(try await ana.proposals.show(first).collisions.isEmpty)
        }
    }

    @Test("by document, audience, transfer and policy, and not by an owner in common")
    func ways() async throws {
        try await TestInstallation.with { installation in
            let ana = try await installation.store(.ana)
            try await installation.putInForce([Change(TestJourney.leading("two", to: []))])
            let audience = try await ana.submit(
                TestJourney.envelope(TestJourney.document("three", audience: "customers")))
            let target = try await ana.submit(
                TestJourney.envelope(
                    TestJourney.leading("two", to: []).with("name", .string("Second")), base: 1))
            _ = try await ana.submit(TestJourney.envelope(TestJourney.document("four")))
            let own = TestJourney.leading("one", to: ["two"])
                .with("audience", .object(["key": .string("customers")]))
            let id = try await ana.submit(TestJourney.envelope(own))
            #expect(
                Self.things(try await ana.proposals.show(id).collisions) == [
                    "\(target) transfer document/journey/two",
                    "\(audience) audience audience/customers",
                ])
        }
    }

    @Test("of another team's draft nobody learns more than its number and their own thing")
    func hidden() async throws {
        try await TestInstallation.with { installation in
            try await installation.putInForce([Change(TestJourney.leading("one", to: []))])
            let ana = try await installation.store(.ana)
            let rui = try await installation.store(.rui)
            let secret = TestJourney.leading("one", to: []).with("name", .string("Top secret"))
            let first = try await ana.submit(
                TestJourney.envelope(secret, base: 1, why: "very private"))
            let own = TestJourney.document("one", name: "Journey one", label: "Hello")
            let outcome = try await rui.proposals.submit(
                TestJourney.envelope(own, base: 1), team: nil, command: UUID())
            let id = try #require(outcome.data["proposal"]?.int)
            let shown = try await rui.proposals.show(id)
            for told in [outcome.data["collisions"], JSON(shown.collisions)] {
                #expect(
                    told
                        == .array([
                            .object([
                                "id": JSON(first), "isHidden": .bool(true),
                                "things": .array([
                                    .object([
                                        "how": .string("document"),
                                        "name": .string("document/journey/one"),
                                    ])
                                ]),
                            ])
                        ]))
            }
            // Whoever sees all of them is told all of it.
            let bo = try await installation.store(.bo)
            let whole = try await bo.proposals.show(id).collisions
            #expect(whole.first?.author == "Ana Duarte")
            await #expect(throws: GovernanceError.self) { try await rui.proposals.show(first) }
        }
    }
}

extension JSON {
    /// As the database sent it: what is null there is absent.
    fileprivate init(_ collisions: [Collision]) {
        let data = (try? JSONEncoder().encode(collisions)) ?? Data()
        self = (try? JSONParser.parse(Array(data)).json) ?? .null
    }
}
