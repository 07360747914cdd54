import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("States of journeys in the past")
struct PastStatesTests {
    private static func state(
        of journey: String, at moment: Instant, as person: Person, _ world: RetirementWorld
    ) async throws -> String? {
        let connection = try await world.installation.connection(person)
        let found = try await connection.query(
            """
            select r ->> 'state' as value
            from jsonb_array_elements(
                api.data_page('journeys', null, $1::timestamptz, null, 100) -> 'rows') r
            where r ->> 'journey' = $2
            """, [moment, journey]
        ) { row throws(PostgresError) in try row.value("value", as: String?.self) }
        await connection.close()
        return found.first ?? nil
    }

    private static func now(_ world: RetirementWorld) async throws -> Instant {
        try #require(
            try await world.superuser.query("select clock_timestamp() as value", []) {
                row throws(PostgresError) in try row.value("value", as: Instant.self)
            }.first)
    }

    @Test("after a handover the state before it is told to those who may read of it, and no other")
    func handedOver() async throws {
        try await RetirementWorld.with { world in
            let bo = try await world.installation.store(.bo)
            let first = try await Self.now(world)
            _ = try await bo.journeys.pause("old", why: "so", command: UUID())
            let second = try await Self.now(world)
            try await world.change(
                TestJourney.document("old", owner: "sms-team", audience: "everybody"), base: 1)
            let third = try await Self.now(world)
            _ = try await bo.journeys.stop("old", why: "so", command: UUID())
            for (moment, state) in [(first, "live"), (second, "paused"), (third, "paused")] {
                #expect(try await Self.state(of: "old", at: moment, as: .bo, world) == state)
            }
            // Of the team that had it: what came after the handover is not theirs to know.
            #expect(try await Self.state(of: "old", at: second, as: .ana, world) == "paused")
            #expect(try await Self.state(of: "old", at: third, as: .ana, world) == nil)
            // Of the team that has it: what came before is not theirs to know.
            #expect(try await Self.state(of: "old", at: third, as: .hana, world) == nil)
            #expect(
                try await Self.state(of: "old", at: Self.now(world), as: .hana, world) == "stopped")
            await bo.close()
        }
    }

    @Test("a report of a past month keeps the journeys that went on to another state since")
    func stopped() async throws {
        try await RetirementWorld.with { world in
            let bo = try await world.installation.store(.bo)
            let begin = try await Self.now(world)
            _ = try await bo.journeys.finish("old", why: "so", command: UUID())
            let middle = try await Self.now(world)
            _ = try await bo.journeys.stop("old", why: "so", command: UUID())
            let end = try await Self.now(world)
            let month = try await bo.reports.figures(from: begin, to: middle)
            #expect(month.stopped.map(\.state) == ["finishing"])
            #expect(month.stopped.map(\.key) == ["old"])
            let whole = try await bo.reports.figures(from: begin, to: end)
            #expect(whole.stopped.map(\.state) == ["stopped"])
            let ana = try await world.installation.store(.ana)
            #expect(try await ana.reports.figures(from: begin, to: end).stopped.count == 1)
            let hana = try await world.installation.store(.hana)
            #expect(try await hana.reports.figures(from: begin, to: end).stopped.isEmpty)
            for store in [bo, ana, hana] { await store.close() }
        }
    }
}
