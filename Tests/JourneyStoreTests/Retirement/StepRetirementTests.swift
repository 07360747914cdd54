import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("A step that is retired")
struct StepRetirementTests {
    private static let plan = RetirementWorld.plan("tips-go", of: "long", step: "message-2")

    private static func long(_ messages: Int) -> JSON {
        TestJourney.lawful("long", audience: "many", messages: messages)
    }

    @Test("is drained once nobody is led there, and complete once the journey has it no more")
    func life() async throws {
        try await RetirementWorld.with { world in
            try await world.make(Self.long(2), Self.plan)
            let planned = try await world.detail("tips-go")
            #expect(planned.stepLabel == "Message 2" && planned.owner == "journey-operations")
            #expect(planned.inTheWay.map(\.code) == ["led_to"])
            #expect(planned.inTheWay[0].message.contains("\"Wait\""))
            #expect(try await world.say(.start, "tips-go", as: .bo) == "conflict")

            try await world.change(Self.long(1), base: 1)
            try await world.count(7, "long", step: "message-2", daysFromNow: 0)
            #expect(try await world.say(.start, "tips-go", as: .bo) == "ok")
            #expect(try await world.detail("tips-go").journeyState == "live")
            #expect(try await world.detail("tips-go").peopleAtStart == 7)
            #expect(try await world.say(.complete, "tips-go", as: .bo) == "conflict")
            try await world.count(0, "long", step: "message-2")
            #expect(try await world.detail("tips-go").inTheWay.isEmpty)

            // People were led there again meanwhile: the count of before says nothing.
            try await world.change(Self.long(2), base: 2)
            #expect(
                try await world.detail("tips-go").inTheWay.map(\.code) == [
                    "led_to", "step_in_force",
                ])
            try await world.change(Self.long(1), base: 3)
            #expect(try await world.detail("tips-go").inTheWay.map(\.code) == ["uncounted"])
            #expect(try await world.say(.complete, "tips-go", as: .bo) == "conflict")
            try await world.count(0, "long", step: "message-2")
            #expect(try await world.say(.complete, "tips-go", as: .bo) == "ok")
            #expect(try await world.detail("tips-go").journeyState == "live")
        }
    }

    @Test("is not complete while an experiment runs on it; one of the whole journey is only told")
    func experiment() async throws {
        try await RetirementWorld.with { world in
            try await world.make(Self.long(2), Self.plan)
            try await world.change(Self.long(1), base: 1)
            #expect(try await world.say(.start, "tips-go", as: .bo) == "ok")
            try await world.count(0, "long", step: "message-2")
            let behind = try await world.installation.superuser()
            try await behind.execute(
                """
                insert into core.experiments (document_id, state, journey, steps, plan_digest,
                    started_on)
                select id, 'running', 'long', '{message-2}', head_digest, current_date
                from core.documents where kind = 'retirement'
                """)
            #expect(try await world.detail("tips-go").inTheWay.map(\.code) == ["experiment"])
            #expect(try await world.say(.complete, "tips-go", as: .bo) == "conflict")
            try await behind.execute("update core.experiments set steps = '{}'")
            #expect(try await world.detail("tips-go").inTheWay.isEmpty)
            #expect(try await world.say(.complete, "tips-go", as: .bo) == "ok")
        }
    }

    @Test("its plan is signed off by the owner of the journey, by who works it, and by operations")
    func seats() async throws {
        try await RetirementWorld.with { world in
            try await world.make(Self.long(2))
            let rui = try await world.installation.store(.rui)
            let runner = try await RunnerByHand(world.installation)
            let id = try await rui.submit(
                TestJourney.envelope([ProposalEnvelope.Change(Self.plan)]))
            try await runner.assessAll()
            let seats = try await rui.proposals.show(id).seats.map(\.team).sorted()
            #expect(seats == ["email-team", "journey-operations"])
            let whole = try await rui.submit(
                TestJourney.envelope([ProposalEnvelope.Change(RetirementWorld.plan())]))
            try await runner.assessAll()
            let owners = try await rui.proposals.show(whole).seats.map(\.team).sorted()
            #expect(owners == ["email-team", "journey-operations"])
            await rui.close()
            await runner.store.close()
        }
    }

    @Test("its journey is not retired before its own case is over")
    func openCase() async throws {
        try await RetirementWorld.with { world in
            try await world.make(
                Self.long(2), Self.plan, RetirementWorld.plan("long-goes", of: "long"))
            #expect(try await world.say(.start, "long-goes", as: .bo) == "ok")
            try await world.count(0, "long")
            #expect(try await world.detail("long-goes").inTheWay.map(\.code) == ["open_case"])
            #expect(try await world.say(.complete, "long-goes", as: .bo) == "conflict")
            #expect(try await world.say(.abandon, "tips-go", as: .bo) == "ok")
            #expect(try await world.say(.complete, "long-goes", as: .bo) == "ok")
        }
    }
}
