import JourneyModel
import Testing

@testable import JourneyMeasurement

@Suite("Reading an experiment by sums over units")
struct ExperimentSumsTests {
    private static let covariate = JSON.object([
        "metric": .string("click-rate"), "daysBefore": .number(28),
    ])

    private static func document(_ changes: [String: JSON] = [:]) throws -> ExperimentDocument {
        try ExperimentDocument(
            ExperimentDocumentTests.content(
                ["days": .number(14), "learningOnly": .bool(true)].merging(changes) { $1 }))
    }

    /// A unit: its numerator, denominator, and both from before.
    private typealias Unit = (m: Double, d: Double, p: Double, q: Double)

    private static func units(_ seed: UInt64, flat: Bool = false) -> [Unit] {
        var random = SeededGenerator(seed: seed)
        return (0..<400).map { _ in
            let (p, q) = (Double.random(in: 0..<9, using: &random), 1.0 + Double(random.next() % 4))
            let d = 1.0 + Double(random.next() % 3)
            return (p + Double.random(in: 0..<5, using: &random), d, flat ? 3 : p, flat ? 2 : q)
        }
    }

    private static func figure(
        _ variant: String, _ units: [Unit], measure: String, without: Set<String> = [],
        daysBefore: Int = 28, exposed: Double = 0
    ) -> JSON {
        func sum(_ value: (Unit) -> Double) -> JSON {
            .number(units.reduce(0) { $0 + value($1) })
        }
        let isRate = measure == "rate"
        var sums: [String: JSON] = [
            "units": .number(Double(units.count)), "numerator_squares": sum { $0.m * $0.m },
            "before": sum { $0.p }, "before_squares": sum { $0.p * $0.p },
            "numerator_times_before": sum { $0.m * $0.p },
        ]
        if isRate {
            sums["denominator_squares"] = sum { $0.d * $0.d }
            sums["numerator_times_denominator"] = sum { $0.m * $0.d }
            sums["before_denominator"] = sum { $0.q }
            sums["before_denominator_squares"] = sum { $0.q * $0.q }
            sums["before_times_before_denominator"] = sum { $0.p * $0.q }
            sums["numerator_times_before_denominator"] = sum { $0.m * $0.q }
            sums["denominator_times_before"] = sum { $0.d * $0.p }
            sums["denominator_times_before_denominator"] = sum { $0.d * $0.q }
        }
        for name in without { sums[name] = nil }
        return .object([
            "metric": .string("click-rate"), "variant": .string(variant),
            "measure": .string(measure), "lastDay": .string("2026-03-15"),
            "total": sum { $0.m }, "squares": sum { $0.m * $0.m },
            "opportunities": isRate ? sum { $0.d } : .number(Double(units.count)),
            "units": .number(Double(units.count)), "sums": .object(sums),
            "daysBefore": JSON(daysBefore), "multiplyExposed": .number(exposed),
        ])
    }

    private static func record(
        _ document: ExperimentDocument, _ figures: [JSON]
    ) throws -> ExperimentRecord {
        try ExperimentRecord(
            document: document,
            inputs: CanonicalJSON.text(
                of: .object([
                    "kind": .string("look"), "day": .number(14), "through": .string("2026-03-15"),
                    "startedOn": .string("2026-03-02"), "figures": .array(figures),
                    "looks": .array([]),
                ])))
    }

    @Test(
        "a rate is read by the delta method, with a covariate or without", arguments: [true, false])
    func rate(isAdjusted: Bool) throws {
        let (a, b) = (Self.units(1), Self.units(2))
        let document = try Self.document(
            isAdjusted ? ["covariates": .array([Self.covariate])] : [:])
        let record = try Self.record(
            document,
            [Self.figure("a", a, measure: "rate"), Self.figure("b", b, measure: "rate")])
        #expect(record.reading.health.units == [400, 400])
        let reading = try #require(record.reading.primaries?.first)
        let ratio = { (units: [Unit]) in
            units.reduce(0) { $0 + $1.m } / units.reduce(0) { $0 + $1.d }
        }
        #expect(reading.pValue != nil && (reading.adjustment != nil) == isAdjusted)
        if let adjustment = reading.adjustment {
            #expect(isNear(adjustment.control, ratio(a)) && isNear(adjustment.treatment, ratio(b)))
            #expect(adjustment.varianceTaken > 0 && adjustment.varianceTaken < 1)
        } else {
            let wanted = (ratio(b) - ratio(a)) / ratio(a)
            #expect(isNear(try #require(reading.interval).value, wanted))
        }
    }

    @Test("a covariate that never varies changes nothing", arguments: 1...20)
    func neutral(seed: UInt64) throws {
        for measure in ["mean", "rate"] {
            let (a, b) = (Self.units(seed, flat: true), Self.units(seed + 100, flat: true))
            let figures = [
                Self.figure("a", a, measure: measure), Self.figure("b", b, measure: measure),
            ]
            let plain = try Self.record(Self.document(), figures)
            let adjusted = try Self.record(
                Self.document(["covariates": .array([Self.covariate])]), figures)
            let (left, right) = (
                try #require(plain.reading.primaries?.first),
                try #require(adjusted.reading.primaries?.first)
            )
            #expect(right.adjustment?.theta == 0 && right.adjustment?.varianceTaken == 0)
            #expect(left.pValue == right.pValue && left.interval == right.interval)
            #expect(left.adjustment == nil)
        }
    }

    @Test("it takes out what the units did before, and says how much")
    func smaller() throws {
        let (a, b) = (Self.units(3), Self.units(4))
        let record = try Self.record(
            Self.document(["covariates": .array([Self.covariate])]),
            [Self.figure("a", a, measure: "mean"), Self.figure("b", b, measure: "mean")])
        let adjustment = try #require(record.reading.primaries?.first?.adjustment)
        // Half of the variance or more is that of the earlier figure, which counts fully.
        #expect(abs(adjustment.theta - 1) < 0.1 && adjustment.varianceTaken > 0.5)
        let told = record.json["primaries"]?.array?.first?["adjustment"]
        #expect(told?["theta"]?.number == adjustment.theta)
    }

    @Test(
        "what is declared and missing is not read at all, and never unadjusted",
        arguments: [
            ("mean", ["before"]), ("mean", ["numerator_times_before"]),
            ("rate", ["before_squares"]),
            ("rate", ["before_denominator"]), ("rate", ["denominator_times_before"]), ("mean", []),
        ])
    func missing(measure: String, without: [String]) throws {
        let (a, b) = (Self.units(5), Self.units(6))
        let days = without.isEmpty ? 27 : 28
        let record = try Self.record(
            Self.document(["covariates": .array([Self.covariate])]),
            [
                Self.figure("a", a, measure: measure),
                Self.figure(
                    "b", b, measure: measure, without: Set(without), daysBefore: days),
            ])
        let reading = try #require(record.reading.primaries?.first)
        #expect(reading.verdict == .tooFew && reading.pValue == nil && reading.interval == nil)
    }

    @Test("a rate without its sums is not read", arguments: UnitSum.ofRatio.dropFirst())
    func plainRate(sum: UnitSum) throws {
        let figures = ["a", "b"].map {
            Self.figure($0, Self.units(7), measure: "rate", without: [sum.rawValue])
        }
        let record = try Self.record(Self.document(), figures)
        #expect(record.reading.primaries?.first?.verdict == .tooFew)
    }

    @Test(
        "more than 1 % of the units in several variants block",
        arguments: [(8.0, false), (9, true)])
    func exposed(count: Double, blocks: Bool) throws {
        let figures = [
            Self.figure("a", Self.units(8), measure: "mean", exposed: count - 4),
            Self.figure("b", Self.units(9), measure: "mean", exposed: 4),
        ]
        let record = try Self.record(Self.document(), figures)
        #expect((record.reading.health.blocks != nil) == blocks)
    }

    @Test("a covariate is one of the metrics that are compared, and shrinks the sample")
    func planned() throws {
        let stray = JSON.object(["metric": .string("orders"), "daysBefore": .number(28)])
        let wrong = try Self.document(["covariates": .array([stray])])
        #expect(wrong.problems.contains { $0.path == "covariates" })
        let expected = JSON.object([
            "metric": .string("click-rate"), "daysBefore": .number(28),
            "expectedCorrelation": .number(0.6),
        ])
        let plain = try #require(try Self.document().sizing?.units(effect: 0.1))
        let fewer = try #require(
            try Self.document(["covariates": .array([expected])]).sizing?.units(effect: 0.1))
        #expect(isNear(fewer / plain, 1 - 0.36, within: 1e-4))
        let unplanned = try #require(
            try Self.document(["covariates": .array([Self.covariate])]).sizing?.units(effect: 0.1))
        #expect(unplanned == plain)
        #expect(try Self.document().sizing?.adjusted(correlation: 1) == nil)
    }
}
