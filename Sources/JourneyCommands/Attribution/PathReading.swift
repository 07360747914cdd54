import JourneyMeasurement
import JourneyModel

/// Reads files of paths as if they were one.
enum PathReading {
    static func read(
        _ paths: [String], _ options: PathFileOptions, _ progress: ReadProgress
    ) throws(GovernanceError) -> AttributionInput {
        var reader = PathFileReader(options)
        var keptOut = KeptOutRows()
        for path in paths {
            let before = reader.problems
            try TableFile.stream(path, progress) { chunk throws(TableFileError) in
                try reader.read(chunk)
            }
            try TableFile.accept(path) { () throws(TableFileError) in try reader.endFile() }
            keptOut.add(reader.problems, of: path, after: before)
        }
        let content = reader.content
        if options.censoring != nil, !content.tellsEnds {
            throw GovernanceError(
                .invalid,
                "--extracted-at needs the end of each journey, and no column tells it.",
                hint: "add a column ended_at, in seconds since 1970, or name it: --ended-column")
        }
        var input = AttributionInput(statistics: content.statistics, rows: content.rows)
        input.keptOut = keptOut
        input.unvalued = content.unvalued
        input.countsOpenJourneys =
            options.censoring == nil && content.statistics.whole.total.nulls > 0
        return input
    }

    /// What stands for the labels, from a file with a column of them.
    static func labels(
        _ path: String, column: String, _ keptOut: inout KeptOutRows
    ) throws(GovernanceError) -> LabelMapping {
        let usual = ["label", "step", "touch"].filter { $0 != column.lowercased() }
        var reader = ColumnPairReader(key: usual, value: [column])
        let found = try pairs(path, &reader)
        keptOut.add(found.problems, of: path)
        return LabelMapping(found.pairs, unmapped: "(no \(column))")
    }

    /// The lifetime values of customers, as `lifetime estimate --out` writes them: one that was
    /// marked for spreadsheets is known by both names.
    static func lifetimeValues(
        _ path: String, _ keptOut: inout KeptOutRows
    ) throws(GovernanceError) -> [String: Double] {
        var reader = ColumnPairReader(
            key: ["customer_id", "customer", "id"], value: ["lifetime_value", "clv", "value"],
            isNumber: true)
        let found = try pairs(path, &reader)
        keptOut.add(found.problems, of: path)
        let values = found.pairs.compactMapValues(Double.init)
        let unmarked = values.map { (CSVLine.unmarked($0.key), $0.value) }
        return values.merging(unmarked) { named, _ in named }
    }

    private static func pairs(
        _ path: String, _ reader: inout ColumnPairReader
    ) throws(GovernanceError) -> (pairs: [String: String], problems: RowProblems) {
        try TableFile.stream(path, ReadProgress()) { chunk throws(TableFileError) in
            try reader.read(chunk)
        }
        return try TableFile.accept(path) { () throws(TableFileError) in try reader.finish() }
    }
}
