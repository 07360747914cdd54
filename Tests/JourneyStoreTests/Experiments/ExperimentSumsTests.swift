import Foundation
import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyStore

@Suite("Experiments that are read by sums over units")
struct ExperimentSumsTests {
    typealias World = ExperimentWorld
    private typealias Row = (MetricRows.Series, MetricRows.Figure)

    private static let covariate = JSON.array([
        .object(["metric": .string("basket"), "daysBefore": .number(28)])
    ])

    /// A plan decided by the rate `basket`.
    private static func plan(_ changes: [String: JSON] = [:]) -> [String: JSON] {
        [
            "primary": .array([
                .object(["metric": .string("basket"), "better": .string("higher")])
            ]),
            "baseline": .object([
                "figure": .number(5), "deviation": .number(9), "source": .string("January"),
            ]),
        ].merging(changes) { $1 }
    }

    private static func with(
        _ changes: [String: JSON] = [:], measure: String = "rate",
        _ body: (StandardWorld) async throws -> Void
    ) async throws {
        let basket = MetricWorld.clickRate([
            "key": .string("basket"), "measure": .string(measure), "floor": .null,
        ])
        let unsubscribes = MetricWorld.clickRate(["key": .string("unsubscribes")])
        try await MetricWorld.with([basket, unsubscribes]) { world in
            try await world.adopt(World.plan(Self.plan(changes)))
            try await body(world)
        }
    }

    private static func running(
        _ changes: [String: JSON] = [:], _ body: (StandardWorld) async throws -> Void
    ) async throws {
        try await with(changes) { world in
            _ = try await world.jo.experiments.start(
                World.key, since: nil, why: "as planned", command: UUID())
            try await World.backdate(7, world)
            try await MetricWorld.ingest(
                "guardrail.csv",
                (1...7).flatMap { back in
                    ["a", "b"].map {
                        MetricWorld.row(
                            StandardWorld.day(-back), 5, of: 1000, variant: $0,
                            metric: "unsubscribes")
                    }
                }, as: world.ana)
            try await body(world)
        }
    }

    /// Sums of 100 units: all of a rate with those from before, or some of them.
    private static func sums(
        day: String, window: (String, String)? = nil, exposed: Double = 0, isWhole: Bool = true,
        _ changes: [Int: Double?] = [:]
    ) -> MetricRows.Sums {
        var values: [Double?] = [100, 4_000, 900, 1_500]
        values +=
            isWhole
            ? [400, 3_000, 2_500, 250, 800, 1_100, 1_000, 900, 600]
            : [Double?](repeating: nil, count: 9)
        values.append(exposed)
        for (place, value) in changes { values[place] = value }
        return .init(values: values, window: isWhole ? window ?? Self.window(day, days: 28) : nil)
    }

    /// The days before a day.
    private static func window(_ day: String, days: Int) -> (String, String) {
        let end = CalendarDay(day)?.number ?? 0
        return (CalendarDay(number: end - days).text, CalendarDay(number: end - 1).text)
    }

    private static func row(
        _ day: String, _ variant: String, total: Double = 500, line: Int = 2,
        sums: MetricRows.Sums?
    ) -> Row {
        (
            .init(
                metric: "basket", kind: "step", subject: "onboarding/reminder",
                variant: variant, form: "ratio"),
            .init(day: day, total: total, opportunities: 250, line: line, sums: sums)
        )
    }

    /// The seven days before today, of both variants.
    private static func week(
        total: Double = 500, sums: (String) -> MetricRows.Sums?
    ) -> [Row] {
        (1...7).flatMap { back in
            ["a", "b"].map { variant in
                let day = StandardWorld.day(-back)
                return row(
                    day, variant, total: total, line: 2 * back + (variant == "a" ? 0 : 1),
                    sums: sums(day))
            }
        }
    }

    /// Why a look is refused, with its code; nil where it is taken.
    private static func refusal(
        _ world: StandardWorld, allowed: [String] = ["invalid"], winner: String? = nil
    ) async -> GovernanceError? {
        do {
            try await World.read(allowed: allowed, winner: winner, in: world)
            return nil
        } catch {
            return error as? GovernanceError
        }
    }

    @Test("a look at a rate waits for its sums, and says which file came without which")
    func lacking() async throws {
        try await Self.running { world in
            try await MetricWorld.ingest("plain.csv", Self.week { _ in nil }, as: world.ana)
            let refused = await Self.refusal(world)
            #expect(refused?.code == .assessmentPending)
            let message = refused?.message ?? ""
            for word in ["basket of variant a", "plain.csv", "units, numerator_squares"] {
                #expect(message.contains(word), "\(message)")
            }
            #expect(refused?.hint?.contains("--format units") == true)
            // The same totals with sums say more, and stand for the plain ones.
            let second = try await MetricWorld.ingest(
                "sums.csv", Self.week { Self.sums(day: $0, isWhole: false) }, as: world.ana)
            #expect(second.outcome.data["replaced"]?.int == 14, "\(second.outcome)")
            // Plain ones of the same totals say nothing new.
            let third = try await MetricWorld.ingest(
                "again.csv", Self.week { _ in nil }, as: world.ana)
            #expect(third.outcome.data["repeated"]?.int == 14)
            #expect(await Self.refusal(world) == nil)
            let reading = try await world.ana.experiments.show(World.key).readings[0]
            #expect(reading.units == 1_400)
            let inputs = try JSONParser.parse(Array(reading.inputsText.utf8)).json
            let figure = try #require(inputs["figures"]?.array?.first)
            #expect(figure["sums"]?["numerator_squares"]?.number == 28_000)
            #expect(figure["firstWeekSums"]?["units"]?.number == 700)
            #expect(figure["units"]?.number == 700)
        }
    }

    @Test("a later figure takes the sums of its day with it")
    func replaced() async throws {
        try await Self.running { world in
            try await MetricWorld.ingest(
                "sums.csv", Self.week { Self.sums(day: $0) }, as: world.ana)
            let late = [
                Self.row(StandardWorld.day(-3), "b", total: 501, line: 9, sums: nil)
            ]
            try await MetricWorld.ingest("late.csv", late, as: world.ana)
            let refused = await Self.refusal(world)
            #expect(refused?.code == .assessmentPending)
            #expect(refused?.message.contains("late.csv") == true, "\(refused?.message ?? "")")
            #expect(refused?.message.contains("sums.csv") == false)
        }
    }

    @Test("a declared covariate that is missing, or of other days, is never passed over")
    func covariate() async throws {
        try await Self.running(["covariates": Self.covariate]) { world in
            try await MetricWorld.ingest(
                "ratio.csv", Self.week { Self.sums(day: $0, isWhole: false) }, as: world.ana)
            let missing = await Self.refusal(world)
            #expect(missing?.code == .assessmentPending)
            #expect(missing?.message.contains("without before, before_squares") == true)
            try await MetricWorld.ingest(
                "short.csv",
                Self.week { Self.sums(day: $0, window: Self.window($0, days: 14)) },
                as: world.ana)
            let short = await Self.refusal(world)
            #expect(short?.message.contains("14 days before instead of 28") == true)
            try await MetricWorld.ingest(
                "whole.csv", Self.week { Self.sums(day: $0) }, as: world.ana)
            #expect(await Self.refusal(world) == nil)
        }
    }

    @Test("of a rate that decides only the units are told before a look")
    func blinded() async throws {
        try await Self.running { world in
            try await MetricWorld.ingest(
                "sums.csv", Self.week { Self.sums(day: $0, exposed: 1) }, as: world.ana)
            let health = try #require(try await world.ana.experiments.show(World.key).health)
            let inputs = try JSONParser.parse(Array(health.text.utf8)).json
            let figures = (inputs["figures"]?.array ?? []).filter {
                $0["metric"]?.string == "basket"
            }
            for figure in figures {
                #expect(figure["units"]?.number == 700)
                #expect(figure["multiplyExposed"]?.number == 7)
                for name in ["total", "opportunities", "sums", "firstWeekSums", "daysBefore"] {
                    #expect(figure[name] == nil, "\(name)")
                }
            }
            #expect(figures.count == 2)
            let seen = try await world.bo.metrics.figures(of: "basket")
            #expect(seen.isEmpty)
            #expect(
                try await world.ana.metrics.unitSums(of: "basket", subject: "onboarding/reminder")
                    == nil)
        }
    }

    @Test("sums of a journey are never those of the channel of the same name")
    func ofItsKind() async throws {
        try await Self.with { world in
            try await world.adopt(TestJourney.lawful("sms", audience: "new"))
            func figure(_ kind: String, _ units: Double, _ line: Int) -> Row {
                let day = StandardWorld.day(-1)
                return (
                    .init(
                        metric: "basket", kind: kind, subject: "sms", variant: "", form: "ratio"),
                    .init(
                        day: day, total: 500, opportunities: 250, line: line,
                        sums: Self.sums(day: day, [0: units]))
                )
            }
            for row in [figure("journey", 100, 2), figure("channel", 200, 3)] {
                let intake = try await MetricWorld.ingest(
                    "\(row.0.kind).csv", [row], as: world.bo)
                #expect(intake.faults.isEmpty, "\(intake.faults)")
            }
            let sums = try await world.ana.metrics.unitSums(of: "basket", subject: "sms")
            #expect(sums?.sums["units"] == 100, "\(String(describing: sums))")
        }
    }

    @Test("where more than 1 % were in both variants, only invalid is left")
    func exposed() async throws {
        try await Self.running { world in
            try await MetricWorld.ingest(
                "sums.csv", Self.week { Self.sums(day: $0, exposed: 2) }, as: world.ana)
            let refused = await Self.refusal(world, allowed: ["invalid", "ship"], winner: "b")
            #expect(refused?.code == .invalid)
            #expect(refused?.message.contains("in several variants") == true)
            #expect(await Self.refusal(world) == nil)
            let rollback = await World.refusal {
                try await World.conclude("rollback", as: world.jo)
            }
            #expect(rollback == .policyDenied)
        }
    }

    @Test("a rate is not started on a baseline that does not say how units differ")
    func baseline() async throws {
        let flat = JSON.object(["figure": .number(0.5), "source": .string("January")])
        try await Self.with(["baseline": flat]) { world in
            let code = await World.refusal {
                try await world.jo.experiments.start(
                    World.key, since: nil, why: "now", command: UUID())
            }
            #expect(code == .invalid)
        }
    }

    @Test("the start says what must come, and refuses where figures came without")
    func start() async throws {
        try await Self.with { world in
            try await MetricWorld.ingest(
                "early.csv", [Self.row(StandardWorld.day(0), "a", sums: nil)], as: world.ana)
            do {
                _ = try await world.jo.experiments.start(
                    World.key, since: nil, why: "now", command: UUID())
                Issue.record("it started")
            } catch let error as GovernanceError {
                #expect(error.code == .invalid && error.message.contains("early.csv"))
            }
            try await MetricWorld.ingest(
                "sums.csv",
                [Self.row(StandardWorld.day(0), "a", sums: Self.sums(day: StandardWorld.day(0)))],
                as: world.ana)
            let started = try await world.jo.experiments.start(
                World.key, since: nil, why: "now", command: UUID())
            #expect(started.hint?.contains("basket with units, numerator_squares") == true)
        }
    }

    @Test("an approval of a plan does not count for one with another covariate")
    func stale() async throws {
        try await MetricWorld.with([MetricWorld.clickRate()]) { world in
            let first = try StandardWorld.envelope([(World.plan(), base: nil)], citing: nil)
            let id = try await world.ana.submit(first)
            try await world.check()
            let shown = try await world.jo.proposals.show(id)
            let digest = try #require(DigestPrefix(shown.digest))
            try await world.signOff(id)
            let covariates = JSON.array([
                .object(["metric": .string("click-rate"), "daysBefore": .number(28)])
            ])
            let second = try StandardWorld.envelope(
                [(World.plan(["covariates": covariates]), base: nil)], citing: nil)
            _ = try await world.ana.proposals.revise(id, from: 1, second, command: UUID())
            try await world.check()
            for revision in [1, 2] {
                let code = await World.refusal {
                    try await world.jo.proposals.approve(
                        Decision(proposal: id, revision: revision, digest: digest),
                        command: UUID())
                }
                #expect(code == .stale)
            }
            try? await world.apply()
            #expect(try await world.state(id) != "applied")
        }
    }

    @Test(
        "covariates that cannot be read are refused at the door",
        arguments: [
            JSON.string("basket"), .array([.string("basket")]),
            .array([.object(["metric": .string("click-rate")])]),
            .array([.object(["metric": .string("click-rate"), "daysBefore": .number(0)])]),
            .array([.object(["metric": .string("click-rate"), "daysBefore": .number(2.5)])]),
            .array([.object(["metric": .string("orders"), "daysBefore": .number(7)])]),
        ])
    func door(covariates: JSON) async throws {
        try await StandardWorld.with { world in
            let code = await World.refusal {
                try await world.ana.submit(
                    StandardWorld.envelope(
                        [(World.plan(["covariates": covariates]), base: nil)], citing: nil))
            }
            #expect(code == .invalid)
        }
    }

    @Test("the database keeps no sums that units cannot have, whoever sends them")
    func faults() async throws {
        let day = "2026-03-02"
        let wrong: [(MetricRows.Sums, String)] = [
            (Self.sums(day: day, [1: 2_499]), "numerator_squares is off"),
            (Self.sums(day: day, [2: 624]), "denominator_squares is off"),
            (Self.sums(day: day, [3: 1_900]), "numerator_times_denominator is off"),
            (Self.sums(day: day, [6: 3_465]), "numerator_times_before is off"),
            (Self.sums(day: day, [12: -849]), "denominator_times_before_denominator is off"),
            (Self.sums(day: day, [1: .nan]), "are no figure"),
            (Self.sums(day: day, [3: .nan]), "is off"),
            (Self.sums(day: day, [3: .infinity]), "is off"),
            (Self.sums(day: day, [0: 99.5]), "are no figure"),
            (Self.sums(day: day, [2: nil]), "denominators are missing"),
            (Self.sums(day: day, [8: nil]), "denominators are missing"),
            (Self.sums(day: day, [4: nil]), "denominators are missing"),
            (Self.sums(day: day, exposed: 101), "are no figure"),
            (Self.sums(day: day, window: ("2026-02-03", day)), "assigned on 2026-03-02"),
            (Self.sums(day: day, window: ("2026-03-01", "2026-02-01")), "no first and last day"),
        ]
        try await Self.with { world in
            let rows = wrong.enumerated().map { index, one in
                Self.row(day, "v\(index)", line: index + 2, sums: one.0)
            }
            let intake = try await MetricWorld.ingest(
                "wrong.csv", rows + [Self.row(day, "ok", line: 99, sums: Self.sums(day: day))],
                as: world.ana)
            #expect(intake.outcome.data["taken"]?.int == 1)
            #expect(intake.faults.count == wrong.count)
            for (fault, one) in zip(intake.faults, wrong) {
                #expect(fault.message.contains(one.1), "\(fault.message)")
            }
        }
    }
}
