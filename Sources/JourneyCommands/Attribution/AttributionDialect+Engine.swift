import ArgumentParser
import JourneyMeasurement

/// The engine of a dialect, as the command line names it.
extension AttributionDialect: ExpressibleByArgument {
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
