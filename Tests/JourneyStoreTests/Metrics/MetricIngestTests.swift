import Foundation
import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyStore

@Suite("Figures of metrics")
struct MetricIngestTests {
    typealias World = MetricWorld

    @Test("a later file replaces the figure of a day, and both stay on record")
    func replaced() async throws {
        try await World.with { world in
            let first = try await World.ingest(
                "one.csv", [World.row("2026-03-01", 3), World.row("2026-03-02", 4, line: 3)],
                as: world.ana)
            #expect(first.outcome.data["taken"]?.int == 2 && first.faults.isEmpty)
            let second = try await World.ingest(
                "two.csv",
                [World.row("2026-03-02", 5, line: 7), World.row("2026-03-01", 3, line: 8)],
                as: world.bo)
            #expect(second.outcome.data["taken"]?.int == 1)
            #expect(second.outcome.data["replaced"]?.int == 1)
            #expect(second.outcome.data["repeated"]?.int == 1)
            let figures = try await world.jo.metrics.figures(of: "click-rate")
            #expect(figures.map(\.day) == ["2026-03-02", "2026-03-01"])
            #expect(figures.map(\.total) == [5, 3])
            #expect(figures.map(\.fileName) == ["two.csv", "one.csv"])
            #expect(figures.map(\.line) == [7, 2] && figures.map(\.earlier) == [1, 0])
            #expect(figures[0].file == Digest(of: Array("two.csv".utf8)).hex)
            #expect(figures[0].ingestedBy == "Bo Lindqvist")
            #expect(try await world.events("metric.ingested") == 2)
            #expect(try await world.bo.metrics.list().map(\.lastDay) == ["2026-03-02"])
        }
    }

    @Test("the same file twice is nothing to do; a dry run keeps nothing")
    func twice() async throws {
        try await World.with { world in
            var dry = world.ana
            dry.isDryRun = true
            let rows = [World.row("2026-03-01", 3)]
            let trial = try await World.ingest("one.csv", rows, as: dry)
            #expect(trial.outcome.data["taken"]?.int == 1)
            #expect(try await world.ana.metrics.figures(of: "click-rate").isEmpty)
            try await World.ingest("one.csv", rows, as: world.ana)
            let again = try await World.ingest(
                "one.csv", [World.row("2026-03-01", 9)], as: world.bo)
            #expect(again.isNothingToDo)
            #expect(try await world.ana.metrics.figures(of: "click-rate").map(\.total) == [3])
            #expect(try await world.events("metric.ingested") == 1)
        }
    }

    @Test("only the metric's team and operations may; rows of others' metrics are kept out")
    func rights() async throws {
        let other = World.clickRate([
            "key": .string("reply-rate"), "owner": .string("sms-team"),
        ])
        try await World.with([World.clickRate(), other]) { world in
            let rui = try await world.installation.store(.rui)
            let none = await #expect(throws: GovernanceError.self) {
                try await World.ingest("one.csv", [World.row("2026-03-01", 3)], as: rui)
            }
            #expect(none?.code == .invalid)
            #expect(none?.message.contains("taken in by E-mail team") == true, "\(none!)")
            let mixed = try await World.ingest(
                "two.csv",
                [
                    World.row("2026-03-01", 3),
                    World.row("2026-03-01", 4, metric: "reply-rate", line: 3),
                ], as: rui)
            #expect(mixed.faults.map(\.line) == [2])
            #expect(try await world.bo.metrics.figures(of: "click-rate").isEmpty)
            let all = try await World.ingest(
                "three.csv",
                [
                    World.row("2026-03-02", 3),
                    World.row("2026-03-02", 4, metric: "reply-rate", line: 3),
                ], as: world.bo)
            #expect(all.outcome.data["taken"]?.int == 2)
            let aud = try await world.installation.store(.aud)
            let auditor = await #expect(throws: GovernanceError.self) {
                try await World.ingest("four.csv", [World.row("2026-03-01", 3)], as: aud)
            }
            #expect(auditor?.code == .notPermitted)
        }
    }

    @Test("a member of a team without a metric is refused at the door, and that is on record")
    func door() async throws {
        try await World.with { world in
            let rui = try await world.installation.store(.rui)
            let refused = await #expect(throws: GovernanceError.self) {
                try await World.ingest("one.csv", [World.row("2026-03-01", 3)], as: rui)
            }
            #expect(refused?.code == .notPermitted)
        }
    }

    @Test("a row that cannot be kept is told by its line, and the others are kept")
    func faults() async throws {
        try await World.with { world in
            let intake = try await World.ingest(
                "one.csv",
                [
                    World.row("2026-03-01", 3, line: 2),
                    World.row("2026-03-01", 4, line: 3),
                    World.row("2999-01-01", 3, line: 4),
                    World.row("1999-01-01", 3, line: 5),
                    World.row("2026-03-02", 3, step: "onboarding/none", line: 6),
                    World.row("2026-03-02", 3, step: "nowhere", line: 7),
                    World.row("2026-03-02", 3, metric: "unknown", line: 8),
                    World.row("2026-03-02", 3, form: "mean", line: 9),
                    World.row("2026-03-02", 3, form: "count", line: 10),
                    World.row("2026-03-03", .nan, line: 11),
                    World.row("2026-03-04", 3, of: -1, line: 12),
                    World.row("2026-03-05", .infinity, line: 13),
                    (
                        .init(
                            metric: "click-rate", kind: "source", subject: "S-17", variant: "",
                            form: "ratio"),
                        .init(day: "2026-03-02", total: 1, opportunities: 2, line: 14)
                    ),
                ], as: world.ana, partSize: 3)
            #expect(intake.outcome.data["taken"]?.int == 1)
            #expect(intake.outcome.data["kept_out"]?.int == 12)
            #expect(intake.faults.map(\.line) == Array(3...14))
            #expect(intake.faults.allSatisfy { !$0.message.isEmpty && !$0.remedy.isEmpty })
            // The same day again in a later part is an earlier line too.
            let again = try await World.ingest(
                "two.csv",
                [World.row("2026-04-01", 3, line: 2), World.row("2026-04-01", 3, line: 3)],
                as: world.ana, partSize: 1)
            #expect(again.faults.map(\.line) == [3])
        }
    }

    @Test("what is kept is never changed, and no file takes rows after its end")
    func frozen() async throws {
        try await World.with { world in
            try await World.ingest("one.csv", [World.row("2026-03-01", 3)], as: world.ana)
            let behind = try await world.installation.superuser()
            let statements: [StaticString] = [
                "update core.observations set total = 9", "delete from core.observations",
                "truncate core.observations", "update core.metric_files set name = 'x'",
                "delete from core.metric_file_totals",
                "update core.metric_series set variant = 'b'", "truncate core.unit_sums",
            ]
            for statement in statements {
                let error = await #expect(throws: PostgresError.self) {
                    try await behind.execute(statement)
                }
                #expect(error?.sqlState == "WLAPD")
            }
            let ana = try await world.installation.connection(.ana)
            let late = try await ana.query(
                """
                select code from api.add_metric_rows(gen_random_uuid(), 1, 2, '{click-rate}',
                    '{step}', '{onboarding/reminder}', '{""}', '{ratio}', '{1}', '{2026-03-09}',
                    '{1}', '{2}', '{0}', '{2}', '{}')
                """
            ) { row throws(PostgresError) in try row.value("code", as: String.self) }
            #expect(late == ["wrong_state"])
            let open = await #expect(throws: PostgresError.self) {
                try await ana.query(
                    """
                    select code from api.begin_metric_file(gen_random_uuid(),
                        sha256('x'), sha256('y'), 'x.csv', 'csv')
                    """
                ) { row throws(PostgresError) in try row.value("code", as: String.self) }
            }
            #expect(open?.sqlState == "23503")
            let bare = await #expect(throws: PostgresError.self) {
                try await ana.execute("insert into core.observations values (1, now(), 1, 1, 1)")
            }
            #expect(bare?.sqlState == "42501")
        }
    }

    @Test("a metric that has figures keeps its measure")
    func measure() async throws {
        try await World.with { world in
            try await World.ingest("one.csv", [World.row("2026-03-01", 3)], as: world.ana)
            let envelope = try StandardWorld.envelope(
                [(World.clickRate(["measure": .string("rate")]), base: 1)], citing: nil)
            let refused = await #expect(throws: GovernanceError.self) {
                try await world.ana.submit(envelope)
            }
            #expect(refused?.code == .invalid)
            try await world.adopt(World.clickRate(["floor": .number(0.03)]), base: 1)
        }
    }

    @Test("variants count together, unless a figure of all of them is there")
    func variants() async throws {
        try await World.with { world in
            try await World.ingest(
                "one.csv",
                [
                    World.row("2026-03-01", 3, variant: "a"),
                    World.row("2026-03-01", 4, variant: "b", line: 3),
                    World.row("2026-03-02", 5, variant: "a", line: 4),
                    World.row("2026-03-02", 9, of: 200, line: 5),
                ], as: world.ana)
            let components = try await world.jo.metrics.monitored()
            #expect(components.map(\.subject) == ["onboarding/reminder"])
            #expect(components[0].totals == [7, 9])
            #expect(components[0].opportunities == [200, 200])
            #expect(components[0].days[1] - components[0].days[0] == 1)
            #expect(components[0].name.hasSuffix(" / reminder"))
            #expect(components[0].team == "E-mail team")
            let none = try await world.jo.metrics.monitored(journey: "renewal")
            #expect(none.isEmpty)
        }
    }
}
