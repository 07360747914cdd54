import Foundation
import JourneyMeasurement
import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

/// Sums of published oracles, taken in as a file, and read by a look: the same figures.
@Suite("Oracles through the whole command line")
struct ExperimentOracleTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let folder = URL(
        fileURLWithPath: (environment["WAYLEAVE_SHARED"] ?? "../shared") + "/data/experiments")
    private static let isMissing = !FileManager.default.fileExists(atPath: folder.path)
    private static let key = "reminder-subject"
    private static let tolerance = 1e-6

    @Test("the shared oracles are there where they must be")
    func present() {
        let isRequired = Self.environment["CI"] == "true"
        #expect(!Self.isMissing || !isRequired, "set WAYLEAVE_SHARED to the shared folder")
    }

    private static func oracle(_ name: String, _ id: String) throws -> JSON {
        let data = try Data(contentsOf: folder.appendingPathComponent("\(name).dev.json"))
        let cases = try JSONParser.parse(Array(data)).json["cases"]?.array ?? []
        return try #require(cases.first { $0["id"]?.string == id })
    }

    private static func metric(_ key: String, measure: String) -> JSON {
        .object([
            "kind": .string("metric"), "key": .string(key), "name": .string(key),
            "owner": .string("email-team"), "measure": .string(measure),
            "numerator": .string("value"), "denominator": .string("orders"),
            "direction": .string("higher"),
        ])
    }

    private static func plan(_ units: [Double], covariates: Bool) throws -> JSON {
        var changes: [String: JSON] = [
            "journey": .string("care"), "steps": .array([.string("message-1")]),
            "measuredAt": .string("message-1"), "days": .number(7), "looks": .array([.number(7)]),
            "learningOnly": .bool(true), "units": .number(units.reduce(0, +)),
            "variants": .array(
                zip(["a", "b"], units).map {
                    .object(["key": .string($0), "weight": .number($1)])
                }),
            "primary": .array([
                .object(["metric": .string("revenue"), "better": .string("higher")])
            ]),
            "baseline": .object([
                "figure": .number(1), "deviation": .number(1), "source": .string("oracle"),
            ]),
        ]
        if covariates {
            changes["covariates"] = .array([
                .object(["metric": .string("revenue"), "daysBefore": .number(28)])
            ])
        }
        return try ExperimentScreenTests.plan(changes)
    }

    private static func day(_ back: Int) -> String {
        String(Date.now.addingTimeInterval(-86_400 * Double(back)).ISO8601Format().prefix(10))
    }

    private static func file(_ lines: [String]) throws -> String {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "sums-\(UUID().uuidString).csv").path
        try (lines.joined(separator: "\n") + "\n").write(
            toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// An experiment whose seven days are over, with the guardrail's figures.
    private static func running(
        _ measure: String, units: [Double], covariates: Bool,
        _ body: (TestInstallation) async throws -> Void
    ) async throws {
        try await TestInstallation.with { installation in
            try await installation.adopt(TestJourney.lawful("care", audience: "new"))
            try await ExperimentCommandLifeTests.adopt(
                [
                    metric("revenue", measure: measure),
                    metric("unsubscribe-rate", measure: "proportion"),
                    try plan(units, covariates: covariates),
                ], in: installation)
            let start = try await installation.run(
                .jo, "experiment", "start", key, "--why", "as planned", "--yes")
            #expect(start.status == 0, "\(start.notes)")
            #expect(start.data.contains("sums over units"), "\(start.data)\(start.notes)")
            try await ExperimentCommandLifeTests.backdate(installation, days: 7)
            try await ingest(
                ["metric,journey,step,variant,day,numerator,denominator"]
                    + zip(["a", "b"], units).map {
                        "unsubscribe-rate,care,message-1,\($0),\(day(1)),3,\(Int($1))"
                    }, installation)
            try await body(installation)
        }
    }

    private static func ingest(
        _ lines: [String], _ installation: TestInstallation, _ options: String...
    ) async throws {
        let path = try file(lines)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let taken = try await installation.run(.ana, ["metric", "ingest", path] + options)
        #expect(taken.status == 0, "\(taken.data)\(taken.notes)")
        #expect(!taken.data.contains("kept out"), "\(taken.data)")
    }

    private static func look(_ installation: TestInstallation) async throws -> JSON {
        let trial = try await ExperimentCommandLifeTests.look(installation, "--json")
        #expect(trial.status == 0, "\(trial.notes)")
        return try JSONParser.parse(Array(trial.data.utf8)).json
    }

    private static func number(_ input: JSON?, _ name: String) -> Double {
        input?[name]?.number ?? .nan
    }

    private static func isNear(_ value: Double?, _ wanted: Double) -> Bool {
        guard let value else { return false }
        return (value - wanted).magnitude <= tolerance * wanted.magnitude + 1e-12
    }

    @Test("a ratio by the delta method", .disabled(if: isMissing, "the shared oracles are missing"))
    func ratio() async throws {
        let oracle = try Self.oracle("ratio_delta", "ratio-000")
        let arms = ["control", "treatment"].map { oracle["input"]?[$0] }
        let units = arms.map { Self.number($0, "n") }
        try await Self.running("rate", units: units, covariates: false) { installation in
            let head = "metric,journey,step,variant,day,numerator,denominator"
            let rows = zip(["a", "b"], arms).map { variant, arm in
                "revenue,care,message-1,\(variant),\(Self.day(1)),"
                    + ["numerator_sum", "denominator_sum"]
                    .map { "\(Self.number(arm, $0))" }.joined(separator: ",")
            }
            try await Self.ingest([head] + rows, installation)
            let early = try await installation.run(.ana, "experiment", "look", Self.key)
            #expect(early.status == ExitStatus.pending.rawValue, "\(early.notes)")
            #expect(early.notes.contains("units, numerator_squares"), "\(early.notes)")
            let names =
                "units,numerator_squares,denominator_squares,numerator_times_denominator"
            let whole = zip(rows, arms).map { row, arm in
                row + ","
                    + [
                        "n", "numerator_sum_squares", "denominator_sum_squares", "sum_products",
                    ].map { "\(Self.number(arm, $0))" }.joined(separator: ",")
            }
            try await Self.ingest([head + "," + names] + whole, installation)
            let look = try await Self.look(installation)
            let reading = look["primaries"]?.array?.first
            let expected = oracle["expected"]
            #expect(Self.isNear(reading?["p"]?.number, Self.number(expected, "difference_p")))
            let uplift = reading?["interval"]?.array?[1].number
            #expect(Self.isNear(uplift, Self.number(expected, "uplift")))
            #expect(reading?["adjustment"] == nil)
            // The figures of everybody plan the next one.
            try await Self.ingest(
                [head + "," + names, whole[0].replacing(",a,", with: ",,")], installation)
            let sheet = try await installation.json(
                .ana, "experiment", "plan", "--metric", "revenue", "--subject", "care/message-1",
                "--effect", "0.1")
            let control = Self.number(expected, "control_ratio")
            #expect(Self.isNear(sheet["baseline"]?.number, control), "\(sheet)")
            let shown = try await installation.json(.ana, "experiment", "show", Self.key)
            #expect(shown["brokenReadings"]?.array?.isEmpty == true)
        }
    }

    @Test("a mean by CUPED", .disabled(if: isMissing, "the shared oracles are missing"))
    func covariate() async throws {
        let oracle = try Self.oracle("cuped", "cuped-003")
        let arms = ["control", "treatment"].map { oracle["input"]?[$0] }
        let units = arms.map { Self.number($0, "n") }
        try await Self.running("mean", units: units, covariates: true) { installation in
            let head =
                "metric,journey,step,variant,day,count,sum,sum_of_squares,before,before_squares,"
                + "sum_times_before,before_from,before_to"
            let rows = zip(["a", "b"], arms).map { variant, arm in
                "revenue,care,message-1,\(variant),\(Self.day(1)),"
                    + [
                        "n", "post_sum", "post_sum_squares", "pre_sum", "pre_sum_squares",
                        "post_pre_sum_products",
                    ].map { "\(Self.number(arm, $0))" }.joined(separator: ",")
                    + ",\(Self.day(35)),\(Self.day(8))"
            }
            try await Self.ingest([head] + rows, installation)
            let look = try await Self.look(installation)
            let reading = look["primaries"]?.array?.first
            let expected = oracle["expected"]
            #expect(Self.isNear(reading?["p"]?.number, Self.number(expected, "difference_p")))
            let adjustment = reading?["adjustment"]
            #expect(Self.isNear(adjustment?["theta"]?.number, Self.number(expected, "theta")))
            let taken = adjustment?["varianceTaken"]?.number
            #expect(Self.isNear(taken, 1 - Self.number(expected, "variance_ratio")))
            let (a, b) = (adjustment?["control"]?.number, adjustment?["treatment"]?.number)
            #expect(
                Self.isNear(
                    (b ?? .nan) - (a ?? .nan), Self.number(expected, "unadjusted_difference")))
            let page = try await installation.run(.ana, "experiment", "show", Self.key)
            #expect(page.data.contains("adjusted for what customers did before"), "\(page.data)")
            #expect(page.data.contains("79 % less noise"), "\(page.data)")
        }
    }

    @Test("a file of units makes the sums itself, and no unit is found anywhere after")
    func units() async throws {
        try await Self.running("rate", units: [150, 150], covariates: true) { installation in
            var random = SeededGenerator(seed: 42)
            let rows = (0..<300).map { unit in
                let before = Double(random.next() % 50)
                let value = before + Double(random.next() % 20)
                return "secret-\(unit),\(Self.day(1 + unit % 7)),\(unit < 150 ? "a" : "b"),"
                    + "\(value),\(1 + random.next() % 3),\(before),\(1 + random.next() % 2),"
                    + "\(Self.day(28 + 1 + unit % 7)),\(Self.day(2 + unit % 7))"
            }
            let head =
                "unit,day,variant,value,denominator,before,before_denominator,before_from,before_to"
            try await Self.ingest(
                [head] + rows, installation, "--format", "units", "--metric", "revenue",
                "--subject", "care/message-1")
            let look = try await Self.look(installation)
            #expect(look["units"]?.array?.map(\.number) == [150, 150])
            let taken = look["primaries"]?.array?.first?["adjustment"]?["varianceTaken"]?.number
            #expect((taken ?? 0) > 0.2 && (taken ?? 1) < 1, "\(look)")
            let superuser = try await installation.superuser()
            let found = try await superuser.query(
                """
                select count(*)::int as found from core.blobs b
                where position('secret-'::bytea in b.content) > 0
                """
            ) { row throws(PostgresError) in try row.value("found", as: Int.self) }
            #expect(found == [0])
            await superuser.close()
        }
    }

    @Test("the database and the reader name the sums alike, in one order")
    func names() async throws {
        try await TestInstallation.with { installation in
            let superuser = try await installation.superuser()
            let names = try await superuser.query(
                """
                select attname::text as name from pg_attribute
                where attrelid = 'api.unit_sums'::regclass and attnum > 0 order by attnum
                """
            ) { row throws(PostgresError) in try row.value("name", as: String.self) }
            #expect(names == UnitSum.allCases.map(\.rawValue) + ["before_from", "before_to"])
            await superuser.close()
        }
    }
}
