/// Puts counts together that come row by row from the database, not from files.
package struct StatisticsCounts: Sendable {
    private var rows: [AttributionSQL.Result: StatisticsRows] = [:]

    package init() {}

    /// - Returns: false for a row that is not of the form of its result.
    package mutating func add(
        _ name: String, group: Int, labels: [String], numbers: [Double]
    ) -> Bool {
        guard let result = AttributionSQL.Result(rawValue: name),
            (0..<JourneyGroups.count).contains(group),
            case let columns = StatisticsRows.columns(result),
            labels.count == columns.labels.count, numbers.count == columns.numbers.count,
            numbers.allSatisfy({ $0.magnitude < 0x1p53 })
        else { return false }
        rows[result, default: StatisticsRows(result)].add(
            StatisticsRows.Row(group: group, labels: labels, numbers: numbers))
        return true
    }

    package func statistics() throws(TableFileError) -> AttributionStatistics {
        var assembly = StatisticsAssembly(mapping: nil)
        for result in AttributionSQL.Result.allCases {
            guard let rows = rows[result] else { continue }
            try assembly.add(rows)
        }
        return assembly.statistics
    }

    /// Transitions and sets of labels without their groups, in a form of their own: the same counts
    /// make the same text. What depends on the order of sums is left out.
    package var text: String {
        var counts: [String: [Double]] = [:]
        for (result, places) in [(AttributionSQL.Result.transitions, [0]), (.channelSets, [0, 2])] {
            for row in rows[result]?.rows ?? [] {
                let key = ([result.rawValue] + row.labels).joined(separator: "\t")
                let before = counts[key] ?? places.map { _ in 0 }
                counts[key] = zip(before, places).map { $0 + row.numbers[$1] }
            }
        }
        return counts.sorted { $0.key < $1.key }.reduce(into: "") { text, entry in
            let numbers = entry.value.map { String(Int($0)) }.joined(separator: "\t")
            text += "\(entry.key)\t\(numbers)\n"
        }
    }
}
