/// Reads the three small files that ``AttributionSQL`` leaves behind.
///
/// `transitions.csv` has `previous_label, from_label, to_label, journeys` with the ends of a journey
/// in brackets; `channel_sets.csv` has `channels` with `>` between them, `conversions, value, nulls`;
/// `credits.csv` has `label, journeys` and for every rule its conversions and value. A column
/// `journey_group` in all of them gives intervals. A row that cannot be read is kept out, and the
/// figures are then too small by it.
package struct StatisticsFiles: Sendable {
    private var readers: [AttributionSQL.Result: (RecordReader, StatisticsRows)] = [:]
    private let mapping: LabelMapping?

    /// - Parameter mapping: what stands for the labels; counts of labels that become one are added.
    package init(mapping: LabelMapping? = nil) {
        self.mapping = mapping
        for result in AttributionSQL.Result.allCases {
            readers[result] = (RecordReader(delimiter: nil), StatisticsRows(result))
        }
    }

    /// Reads on in one of the files.
    package mutating func read(
        _ result: AttributionSQL.Result, _ chunk: [UInt8]
    ) throws(TableFileError) {
        guard var (records, rows) = readers.removeValue(forKey: result) else { return }
        try records.read(chunk.span, into: &rows)
        readers[result] = (records, rows)
    }

    /// What all of them say, and by file the rows that were kept out.
    package mutating func finish() throws(TableFileError)
        -> (statistics: AttributionStatistics, problems: [AttributionSQL.Result: RowProblems])
    {
        var assembly = StatisticsAssembly(mapping: mapping)
        var problems: [AttributionSQL.Result: RowProblems] = [:]
        for result in AttributionSQL.Result.allCases {
            guard var (records, rows) = readers[result] else { continue }
            try records.finish(into: &rows)
            try assembly.add(rows)
            problems[result] = rows.problems
        }
        return (assembly.statistics, problems)
    }
}
