import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("A journey that is retired")
struct JourneyRetirementTests {
    @Test("drains, is complete by a count of nobody, and stays readable and provable")
    func life() async throws {
        try await RetirementWorld.with { world in
            try await world.count(40, daysFromNow: 0)
            try await world.make(RetirementWorld.plan())
            #expect(try await world.detail().state == "planned")
            #expect(try await world.say(.complete) == "wrong_state")
            #expect(try await world.say(.start) == "ok")
            #expect(try await world.say(.start) == "wrong_state")
            let draining = try await world.detail()
            #expect(draining.state == "draining" && draining.journeyState == "finishing")
            #expect(draining.peopleAtStart == 40)
            #expect(draining.inTheWay.map(\.code) == ["uncounted"], "a count of before is none")

            #expect(try await world.say(.complete) == "conflict")
            try await world.count(0, daysFromNow: 0)
            #expect(try await world.say(.complete) == "conflict", "of the day on which it began")
            try await world.count(5)
            #expect(try await world.detail().inTheWay.map(\.code) == ["people_inside"])
            #expect(try await world.say(.complete) == "conflict")
            try await world.count(0)
            #expect(try await world.detail().inTheWay.isEmpty)
            #expect(try await world.say(.complete) == "ok")
            try await Self.after(world)
        }
    }

    private static func after(_ world: RetirementWorld) async throws {
        let bo = try await world.installation.store(.bo)
        let shown = try await bo.journeys.show("old")
        #expect(shown.state == "retired" && shown.retirements?.map(\.key) == ["old-goes"])
        #expect(try await bo.journeys.list().map(\.key) == ["new"])
        #expect(try await bo.journeys.list(state: "retired").map(\.key) == ["old"])
        #expect(try await bo.documents.show(kind: "journey", key: "old").retiredAt != nil)
        #expect(try await bo.documents.history(kind: "journey", key: "old").count == 1)
        #expect(try await bo.retirements.list(onlyOpen: true).isEmpty)
        #expect(try await bo.retirements.list(onlyOpen: false).map(\.state) == ["complete"])
        let events = try await bo.events.list(
            EventFilter(subjectKind: "retirement", subject: "old-goes"))
        #expect(
            events.map(\.kind).filter { $0.hasPrefix("retirement.") } == [
                "retirement.completed", "retirement.started",
            ])
        #expect(events.first { $0.kind == "retirement.completed" }?.detail == "so")
        let journey = try await bo.events.list(EventFilter(subjectKind: "journey", subject: "old"))
        #expect(journey.first?.kind == "journey.retired")

        for verb in RetirementVerb.allCases {
            #expect(try await world.say(verb) == "wrong_state")
        }
        for verb in ["resume", "pause", "finish", "stop"] {
            let refusal = await #expect(throws: GovernanceError.self) {
                let journeys = bo.journeys
                return switch verb {
                case "resume": try await journeys.resume("old", why: "so", command: UUID())
                case "pause": try await journeys.pause("old", why: "so", command: UUID())
                case "finish": try await journeys.finish("old", why: "so", command: UUID())
                default: try await journeys.stop("old", why: "so", command: UUID())
                }
            }
            #expect(refusal?.code == .wrongState)
        }
        let old = TestJourney.document("old", owner: "email-team", label: "Back")
        #expect(try await world.refusal(old, base: 1) == "wrong_state")
        #expect(try await world.refusal(old) == "already_exists")
        #expect(
            try await world.refusal(TestJourney.leading("third", to: ["old"])) == "broken_reference"
        )
        #expect(try await world.refusal(RetirementWorld.plan("again")) == "broken_reference")
        #expect(try await world.refusal(RetirementWorld.plan()) == "already_exists")
    }

    @Test("a count taken while another journey moved people in says nothing, however that ended")
    func movedIn() async throws {
        try await RetirementWorld.with { world in
            try await world.make(
                TestJourney.leading("third", to: ["old"]), RetirementWorld.plan())
            #expect(try await world.say(.start) == "ok")
            try await world.began(daysAgo: 10)
            try await world.count(0, daysFromNow: -2)
            #expect(try await world.detail().inTheWay.map(\.code) == ["incoming"])
            try await world.change(TestJourney.leading("third", to: ["new"]), base: 1)
            #expect(try await world.detail().inTheWay.map(\.code) == ["uncounted"])
            #expect(try await world.say(.complete) == "conflict")
            try await world.count(0)
            #expect(try await world.say(.complete) == "ok")
        }
    }

    @Test("nobody but operations and approvers of its team may, whoever planned it")
    func rights() async throws {
        try await RetirementWorld.with { world in
            try await world.make(RetirementWorld.plan())
            for person in [Person.ana, .hana, .rui] {
                for verb in RetirementVerb.allCases {
                    #expect(try await world.say(verb, as: person) == "not_permitted")
                }
            }
            #expect(try await world.say(.start, "none") == "not_found")
            #expect(try await world.say(.start, as: .bo) == "ok")
            #expect(try await world.say(.abandon, as: .ana) == "not_permitted")
            #expect(try await world.say(.abandon, as: .mia) == "ok")
            let over = try await world.detail()
            #expect(over.state == "abandoned" && over.journeyState == "finishing")
        }
    }

    @Test("not while another journey that runs moves people there, nor while it lets people in")
    func incoming() async throws {
        try await RetirementWorld.with { world in
            try await world.make(
                TestJourney.leading("third", to: ["old"]), RetirementWorld.plan())
            #expect(try await world.detail().impact.incoming.map(\.journey) == ["third"])
            #expect(try await world.say(.start) == "ok")
            try await world.count(0)
            #expect(try await world.detail().inTheWay.map(\.code) == ["incoming"])
            #expect(try await world.say(.complete) == "conflict")
            let bo = try await world.installation.store(.bo)
            _ = try await bo.journeys.stop("third", why: "so", command: UUID())
            try await world.superuser.execute(
                "update core.journeys set state = 'live' where audience = 'everybody'")
            #expect(
                try await world.detail().inTheWay.map(\.code) == ["uncounted", "not_narrowed"],
                "the count is of when people were still moved in")
            try await world.count(0)
            #expect(try await world.detail().inTheWay.map(\.code) == ["not_narrowed"])
            #expect(try await world.say(.complete) == "conflict")
            _ = try await bo.journeys.stop("old", why: "so", command: UUID())
            #expect(try await world.say(.complete) == "ok")
        }
    }

    @Test("beyond its day it is blocked, and says so, until it is agreed anew or drained")
    func blocked() async throws {
        try await RetirementWorld.with { world in
            try await world.make(RetirementWorld.plan())
            #expect(try await world.say(.start) == "ok")
            try await world.began(daysAgo: 9)
            try await world.superuser.execute(
                "update core.retirements set drain_by = (now() at time zone 'UTC')::date - 1")
            let late = try await world.detail()
            #expect(late.state == "blocked" && late.daysLeft == -1)
            #expect(try await world.say(.complete) == "conflict")
            try await world.change(
                RetirementWorld.plan(changed: ["drainBy": .string("2999-02-02")]), base: 1)
            let agreed = try await world.detail()
            #expect(agreed.state == "draining" && agreed.drainBy == "2999-02-02")
            try await world.superuser.execute(
                "update core.retirements set drain_by = (now() at time zone 'UTC')::date - 1")
            try await world.count(0, daysFromNow: 0)
            #expect(try await world.detail().state == "draining", "nothing is in the way")
            try await world.count(3, step: "welcome", daysFromNow: 0)
            #expect(try await world.detail().state == "blocked", "a step says more")
            try await world.count(0, step: "welcome", daysFromNow: 0)
            #expect(try await world.say(.complete) == "ok")
        }
    }

    @Test("what only it used is released, and monitoring and the portfolio leave it out")
    func released() async throws {
        try await RetirementWorld.with { world in
            let shared = TestJourney.lawful("shared", audience: "a", label: "x")
            var other = TestJourney.lawful("other", audience: "b", messages: 2).members ?? [:]
            let first = shared["steps"]?.array?.first ?? .null
            other["steps"] = .array(
                [first] + [(other["steps"]?.array ?? [])[2]].map { $0 })
            try await world.make(
                shared, .object(other), RetirementWorld.plan("shared-goes", of: "shared"))
            let uses = try await world.detail("shared-goes").impact.uses
            #expect(uses.first { $0.kind == "asset" }?.others == ["other"])
            #expect(uses.first { $0.kind == "metric" }?.others == ["other"])
            #expect(try await world.say(.start, "shared-goes", as: .bo) == "ok")
            try await world.count(0, "shared")
            #expect(try await world.say(.complete, "shared-goes", as: .bo) == "ok")
            try await world.make(RetirementWorld.plan("other-goes", of: "other"))
            let free = try await world.detail("other-goes").impact.uses
            #expect(!free.isEmpty && free.allSatisfy(\.others.isEmpty))
            #expect(
                try await world.value(
                    """
                    select string_agg(a ->> 'journey', ',') as value
                    from jsonb_array_elements(priv.portfolio_facts('{}', '{}', array[(
                        select priv.blob_json(head_digest) from core.documents
                        where key = 'shared')]) -> 'assets') a
                    """) == "other")
        }
    }
}
