/// The rows of one file of statistics: labels and numbers.
struct StatisticsRows: RecordTaking, Sendable {
    struct Row: Sendable {
        var group: Int
        var labels: [String]
        var numbers: [Double]
    }

    let result: AttributionSQL.Result
    private(set) var rows: [Row] = []
    private(set) var problems = RowProblems()
    private(set) var isGrouped = false
    private var header: [String] = []
    private var group: Int?
    private var labels: [Int] = []
    private var numbers: [Int] = []

    /// The rules whose credit stands in `credits.csv`; Shapley's comes from the channel sets.
    static let rules: [(rule: CreditRule, name: String)] = [
        (.first, "first"), (.last, "last"), (.linear, "linear"), (.position, "position"),
        (.timeDecay, "time_decay"),
    ]

    init(_ result: AttributionSQL.Result) {
        self.result = result
    }

    /// The columns of labels, then those of numbers.
    static func columns(_ result: AttributionSQL.Result) -> (labels: [String], numbers: [String]) {
        switch result {
        case .transitions: (["previous_label", "from_label", "to_label"], ["journeys"])
        case .channelSets: (["channels"], ["conversions", "value", "nulls"])
        case .credits:
            (
                ["label"],
                ["journeys"] + rules.flatMap { ["\($0.name)_conversions", "\($0.name)_value"] }
            )
        }
    }

    /// Takes a row that is in one of the groups.
    mutating func add(_ row: Row) {
        isGrouped = true
        rows.append(row)
    }

    mutating func take(header: [String]) throws(TableFileError) {
        self.header = header
        let table = TableColumns(header)
        let names = Self.columns(result)
        for name in names.labels { labels.append(try table.required(name, or: [])) }
        for name in names.numbers { numbers.append(try table.required(name, or: [])) }
        group = try table.optional(nil, or: ["journey_group"])
        isGrouped = group != nil
    }

    mutating func take(_ record: TableRecord) throws(TableFileError) {
        var row = Row(group: 0, labels: [], numbers: [])
        if let group {
            guard let number = record.number(group), number >= 0, number == number.rounded(),
                number < Double(JourneyGroups.count)
            else {
                return complain(
                    record, group, "no group",
                    "Write a whole number from 0 to \(JourneyGroups.count - 1)")
            }
            row.group = Int(number)
        }
        for column in labels {
            guard let label = record.text(column), !label.isEmpty,
                label.utf8.count <= RecordReader.recordLimitBytes
            else { return complain(record, column, "no label", "Write text in UTF-8") }
            row.labels.append(label)
        }
        for column in numbers {
            let isValue = header[column].lowercased().hasSuffix("value")
            guard let number = record.number(column), number >= 0 || isValue, number < 0x1p53
            else {
                return complain(record, column, "no number", "Write a number from 0 up")
            }
            row.numbers.append(number)
        }
        rows.append(row)
    }

    private mutating func complain(
        _ record: borrowing TableRecord, _ column: Int, _ message: String, _ remedy: String
    ) {
        keepOut(
            RowProblem(
                line: record.line, field: header[column], message: message, remedy: remedy))
    }

    mutating func keepOut(_ problem: RowProblem) { problems.add(problem) }
}
