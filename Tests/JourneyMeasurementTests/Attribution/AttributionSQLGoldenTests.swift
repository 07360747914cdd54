import Foundation
import JourneyMeasurement
import Testing

@Suite("The counting function of the database")
struct AttributionSQLGoldenTests {
    private static let file = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "sql/api/attribution_counts.sql")

    @Test("the database runs the very queries that attribution sql prints")
    func builtIn() throws {
        let made = AttributionSQL.builtInFunction
        if ProcessInfo.processInfo.environment["WAYLEAVE_GOLDEN"] == "write" {
            try made.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: Self.file, encoding: .utf8) == made)
        var sql = AttributionSQL()
        sql.isGrouped = true
        // Without the arguments that stand for numbers, every line of one is a line of the other.
        let printed = sql.statements(dialect: .postgres).joined(separator: "\n")
            .split(separator: "\n").map { $0.drop { $0 == " " } }
        let terms = ["p_look_back_seconds", "p_half_life_hours", "p_known_until", "p_from"]
        for line in printed where !line.contains("table") {
            let isSaid = made.contains(line)
            let isTerm = ["2592000", "168.0", "max(ts) from events"].contains { line.contains($0) }
            #expect(isSaid || isTerm, "\(line)")
        }
        #expect(terms.allSatisfy(made.contains))
    }
}
