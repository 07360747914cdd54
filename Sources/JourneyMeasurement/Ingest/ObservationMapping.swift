import JourneyModel

/// Rows of our own form, delimited or as JSON Lines.
///
/// | column | what |
/// |---|---|
/// | `metric` | key of the metric |
/// | `subject_kind` | `journey`, `step`, `channel` or `source`; may be left out |
/// | `subject` | key of the journey or channel, `journey/step`, or the source's own name |
/// | `journey`, `step`, `channel` | instead of the two above |
/// | `day` or `instant` | `2026-03-31`, or a time; see `DayText` |
/// | `variant` | empty where the row speaks of all |
/// | `numerator`, `denominator` | a ratio |
/// | `count` | a count; with `sum` and `sum_of_squares` a mean, with `sum` alone a ratio |
/// | `unit` | free, on one line |
/// | `units` and other names of ``UnitSum`` | sums over units, for experiments |
/// | `before_from`, `before_to` | first and last day of the figures from before |
///
/// Columns stand in any order, and their case, spaces and underscores do not matter.
struct ObservationMapping: MetricMapping {
    private enum Column: Int, CaseIterable {
        case day, variant, numerator, denominator, count, sum, squares, unit
    }

    private static let names = [
        "day", "variant", "numerator", "denominator", "count", "sum", "sum_of_squares", "unit",
    ]
    /// Where the names begin in a line of JSON.
    private static let first = SubjectColumns.names.count

    private let options: MetricIngestOptions
    private var subjects: SubjectColumns
    private var columns: [Int]
    private var sums: UnitSumColumns
    /// A table has one column of the day, a line of JSON may have one of several members.
    private var isTable = false
    private var dayText: DayText

    init(_ options: MetricIngestOptions) {
        self.options = options
        // Lines of JSON have their members in the order of the names, the instant behind them.
        subjects = SubjectColumns(options)
        columns = Self.names.indices.map { Self.first + $0 }
        sums = UnitSumColumns(from: Self.first + Self.names.count)
        dayText = DayText(offset: options.offset)
    }

    var members: [String] {
        SubjectColumns.names + Self.names + UnitSumColumns.names + ["instant", "date"]
    }

    mutating func begin(_ header: [String]) throws(ObservationProblem) {
        let finder = ColumnFinder(header)
        isTable = true
        subjects = try SubjectColumns(options, finder)
        sums = UnitSumColumns(finder)
        columns = Self.names.map { name in
            name == "day" ? finder.index("day", "instant", "date") ?? -1 : finder.index(name) ?? -1
        }
        guard self[.day] >= 0 else {
            throw ObservationProblem(
                "day", "The header has no column day.",
                "Name the columns metric, subject_kind, subject, day, variant, numerator, "
                    + "denominator; or choose the format of the platform that wrote the file.")
        }
    }

    private subscript(_ column: Column) -> Int { columns[column.rawValue] }

    mutating func take(
        _ row: borrowing FieldRow, _ output: inout MetricOutput
    ) throws(ObservationProblem) {
        let metric = try subjects.metric(row)
        let (kind, subject) = try subjects.subject(row)
        let day = try day(row)
        let figures = try figures(row)
        let variant = try text(row, .variant)
        let unit = try text(row, .unit)
        var observation = MetricObservation(
            metric: metric, subjectKind: kind, subject: subject, day: day, variant: variant,
            form: figures.form, total: figures.total, opportunities: figures.opportunities,
            squares: figures.squares, unit: unit, line: row.line)
        observation.sums = try sums.sums(row, of: observation, &dayText)
        output.observations.append(observation)
        output.report.accept(day)
    }

    private mutating func day(_ row: borrowing FieldRow) throws(ObservationProblem) -> DayNumber {
        var field = row.field(self[.day])
        if !isTable {
            let instant = Self.first + Self.names.count + UnitSumColumns.names.count
            for other in [instant, instant + 1] where field.isEmpty { field = row.field(other) }
        }
        guard let day = dayText.day(field) else {
            throw ObservationProblem(
                "day", "\"\(ObservationProblem.shown(field))\" is not a day.",
                "Write a day as 2026-03-31 or a time as 2026-03-31T10:00:00Z.")
        }
        return day
    }

    private func text(
        _ row: borrowing FieldRow, _ column: Column
    ) throws(ObservationProblem) -> String {
        try row.line(
            self[column], named: Self.names[column.rawValue], mostBytes: 80, advice: "Write text")
    }

    private typealias Figures = (
        form: MetricObservation.Form, total: Double, opportunities: Double, squares: Double
    )

    private func figures(_ row: borrowing FieldRow) throws(ObservationProblem) -> Figures {
        if !row.isEmpty(self[.denominator]) || !row.isEmpty(self[.numerator]) {
            return (.ratio, try count(row, .numerator), try count(row, .denominator), 0)
        }
        let count = try count(row, .count)
        if row.isEmpty(self[.sum]) { return (.count, count, 1, 0) }
        let sum = try number(row, .sum)
        if row.isEmpty(self[.squares]) { return (.ratio, sum, count, 0) }
        let squares = try self.count(row, .squares)
        // No set of values has a smaller sum of squares (Cauchy-Schwarz).
        guard count > 0 || (sum == 0 && squares == 0), squares * count * (1 + 1e-9) >= sum * sum
        else {
            throw ObservationProblem(
                "sum_of_squares", "No values have this count, sum and sum of squares.",
                "Sum the squares of the single values, not the square of their sum.")
        }
        return (.mean, sum, count, squares)
    }

    private func number(
        _ row: borrowing FieldRow, _ column: Column
    ) throws(ObservationProblem) -> Double {
        guard let value = row.number(self[column]), abs(value) < 1e15 else {
            throw ObservationProblem(
                Self.names[column.rawValue],
                row.isEmpty(self[column])
                    ? "\(Self.names[column.rawValue]) is empty."
                    : "\"\(ObservationProblem.shown(row.field(self[column])))\" is not a number.",
                "Write a number such as 1234.5, with a point and without separators.")
        }
        return value
    }

    private func count(
        _ row: borrowing FieldRow, _ column: Column
    ) throws(ObservationProblem) -> Double {
        let value = try number(row, column)
        guard value >= 0 else {
            throw ObservationProblem(
                Self.names[column.rawValue],
                "\"\(ObservationProblem.shown(row.field(self[column])))\" is below zero.",
                "Counts and sums of squares are never negative; correct the row at its source.")
        }
        return value
    }
}
