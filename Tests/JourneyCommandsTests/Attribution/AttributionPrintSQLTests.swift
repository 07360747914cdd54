import JourneyMeasurement
import JourneyModel
import Testing

@testable import JourneyCommands

@Suite("attribution sql")
struct AttributionPrintSQLTests {
    private func run(_ arguments: String...) async throws -> CommandTrial {
        try await CommandTrial(["attribution", "sql", "--engine"] + arguments)
    }

    @Test(
        "the text alone is printed, and the way back is said beside it",
        arguments: AttributionDialect.allCases)
    func text(engine: AttributionDialect) async throws {
        let trial = try await run(engine.rawValue)
        #expect(trial.status == 0)
        #expect(
            trial.data.hasPrefix("-- Sufficient statistics for attribution, \(engine.rawValue)"))
        #expect(!trial.data.contains("wayleave attribution run"))
        #expect(trial.notes.contains("wayleave attribution run --statistics transitions.csv"))
    }

    @Test("tables, columns, look-back and half-life stand in it")
    func options() async throws {
        let trial = try await run(
            "postgres", "--touchpoints", "web.events", "--label", "source", "--look-back", "14",
            "--half-life", "2", "--extracted-at", "2026-03-01T00:00:00Z", "--intervals")
        for part in [
            "from web.events", "source", "look-back 14 days, half-life 48.0", "1772323200",
            "journey_group",
        ] { #expect(trial.data.contains(part), "\(part)") }
    }

    @Test("a name that is not plain is refused", arguments: ["a;b", "a b", "x.y.z.w", "\"a\""])
    func names(name: String) async throws {
        let trial = try await run("postgres", "--touchpoints", name)
        #expect(trial.status == ExitStatus.usage.rawValue && trial.data.isEmpty)
        #expect(trial.notes.contains("--touchpoints"))
    }

    @Test("for programs, the text comes with what it leaves behind")
    func json() async throws {
        let trial = try await run("clickhouse", "--json")
        let json = try JSONParser.parse(Array(trial.data.utf8)).json
        #expect(json["engine"]?.string == "clickhouse" && json["results"]?.array?.count == 3)
        #expect(trial.notes.isEmpty)
    }
}
