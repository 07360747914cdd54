import ArgumentParser
import JourneyMeasurement

/// An engine that SQL is printed for.
enum AttributionEngine: String, CaseIterable, ExpressibleByArgument {
    case postgres, duckdb, clickhouse

    var dialect: AttributionDialect {
        switch self {
        case .postgres: .postgres
        case .duckdb: .duckdb
        case .clickhouse: .clickhouse
        }
    }

    /// Whether our tests run the text on the engine.
    var isTested: Bool { self == .postgres }

    /// How the results come back, line by line.
    var wayBack: [String] {
        ["Run it where the touches lie, then bring its three results back:"]
            + AttributionSQL.Result.allCases.map { "  \(copy($0))" }
            + [
                "  wayleave attribution run --statistics transitions.csv channel_sets.csv "
                    + "credits.csv"
            ]
    }

    private func copy(_ result: AttributionSQL.Result) -> String {
        switch self {
        case .postgres: #"psql -c "\copy \#(result.table) to '\#(result.file)' csv header""#
        case .duckdb: "copy \(result.table) to '\(result.file)' (header);"
        case .clickhouse:
            "clickhouse client -q \"select * from \(result.table) format CSVWithNames\" "
                + "> \(result.file)"
        }
    }
}
