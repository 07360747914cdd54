import JourneyModel

/// Rows of single units, delimited or as JSON Lines, from which the sums are formed.
///
/// | column | what |
/// |---|---|
/// | `unit` | the platform's name of it; it is never kept, and never shown |
/// | `day` | the day on which it was assigned, or first seen |
/// | `variant` | empty where the row speaks of all |
/// | `value` | of a mean; of a proportion 0 or 1; of a rate its numerator |
/// | `denominator` | of a rate |
/// | `before`, `before_denominator` | the same from before it was assigned |
/// | `before_from`, `before_to` | first and last day of that |
///
/// Metric and subject as in ``ObservationMapping``, or by the options. A unit stands in one line,
/// with all it did: a second line of it in the same variant is kept out, one in another variant
/// counts it as exposed to both. What stands in a row is shown in no complaint.
struct UnitMapping: MetricMapping {
    private enum Column: Int, CaseIterable {
        case unit, day, variant, value, denominator, before, beforeDenominator, from, to
    }

    private static let names = [
        "unit", "day", "variant", "value", "denominator", "before", "before_denominator",
        "before_from", "before_to",
    ]
    private static let mostUnitBytes = 200

    private let options: MetricIngestOptions
    private let digest: KeyedDigest
    private var subjects: SubjectColumns
    private var columns: [Int]
    private var dayText: DayText

    init(_ options: MetricIngestOptions) {
        self.options = options
        digest = KeyedDigest(options.unitKey)
        subjects = SubjectColumns(options, isQuoting: false)
        columns = Self.names.indices.map { SubjectColumns.names.count + $0 }
        dayText = DayText(offset: options.offset)
    }

    var members: [String] { SubjectColumns.names + Self.names }

    mutating func begin(_ header: [String]) throws(ObservationProblem) {
        let finder = ColumnFinder(header)
        columns = Self.names.map { name in
            name == "value" ? finder.index("value", "numerator") ?? -1 : finder.index(name) ?? -1
        }
        for needed in [Column.unit, .day, .value] where self[needed] < 0 {
            let name = Self.names[needed.rawValue]
            throw ObservationProblem(
                name, "The header has no column \(name).",
                "Name the columns unit, day, variant, value, denominator, before, before_from, "
                    + "before_to: wayleave help metric.")
        }
        subjects = try SubjectColumns(options, finder, isQuoting: false)
    }

    private subscript(_ column: Column) -> Int { columns[column.rawValue] }

    mutating func take(
        _ row: borrowing FieldRow, _ output: inout MetricOutput
    ) throws(ObservationProblem) {
        let metric = try subjects.metric(row)
        guard let measure = options.measures[metric] else {
            throw ObservationProblem(
                "metric", "There is no such metric in force.", "wayleave metric list")
        }
        let (kind, subject) = try subjects.subject(row)
        let day = try day(row, .day)
        let id = row.field(self[.unit])
        guard !id.isEmpty, id.count <= Self.mostUnitBytes else {
            throw ObservationProblem(
                "unit", "The unit is empty, or longer than \(Self.mostUnitBytes) bytes.",
                "Give the platform's own key of it.")
        }
        var figures = try figures(row, measure)
        figures.window = try window(row, figures, day)
        let variant = try row.line(
            self[.variant], named: "variant", mostBytes: 80, advice: "Write text")
        try output.units.add(
            UnitCounts.Unit(
                id: id,
                place: .init(metric: metric, kind: kind, subject: subject, measure: measure),
                variant: variant, day: day, line: row.line), figures, digest: digest)
        output.report.accept(day)
    }

    private mutating func day(
        _ row: borrowing FieldRow, _ column: Column
    ) throws(ObservationProblem) -> DayNumber {
        guard let day = dayText.day(row.field(self[column])) else {
            let name = Self.names[column.rawValue]
            throw ObservationProblem(
                name, "\(name) is not a day.",
                "Write a day as 2026-03-31 or a time as 2026-03-31T10:00:00Z.")
        }
        return day
    }

    private func figures(
        _ row: borrowing FieldRow, _ measure: Measure
    ) throws(ObservationProblem) -> UnitFigures {
        var figures = UnitFigures(numerator: try number(row, .value))
        switch measure {
        case .proportion where figures.numerator != 0 && figures.numerator != 1:
            throw ObservationProblem(
                "value", "Of a proportion a unit is 0 or 1.", "Write 1 for a unit that did it.")
        case .rate: figures.denominator = try count(row, .denominator)
        default:
            guard row.isEmpty(self[.denominator]), row.isEmpty(self[.beforeDenominator]) else {
                throw ObservationProblem(
                    "denominator", "Only a rate has denominators.",
                    "Leave them out: each unit counts once.")
            }
        }
        guard !row.isEmpty(self[.before]) || !row.isEmpty(self[.beforeDenominator])
        else { return figures }
        figures.before = try number(row, .before)
        if measure == .rate { figures.beforeDenominator = try count(row, .beforeDenominator) }
        return figures
    }

    private mutating func window(
        _ row: borrowing FieldRow, _ figures: UnitFigures, _ day: DayNumber
    ) throws(ObservationProblem) -> UnitSums.Window? {
        if row.isEmpty(self[.from]), row.isEmpty(self[.to]), figures.before == nil { return nil }
        guard figures.before != nil else {
            throw ObservationProblem(
                "before", "before is empty, and its days are given.",
                "Write 0 for a unit that did nothing then.")
        }
        guard
            let window = UnitSums.Window(
                first: try self.day(row, .from), last: try self.day(row, .to))
        else { throw .noWindow }
        guard window.last < day else { throw .notBefore(window, day: day) }
        return window
    }

    private func number(
        _ row: borrowing FieldRow, _ column: Column
    ) throws(ObservationProblem) -> Double {
        guard let value = row.number(self[column]), value.magnitude < 1e12 else {
            let name = Self.names[column.rawValue]
            throw ObservationProblem(
                name,
                row.isEmpty(self[column]) ? "\(name) is empty." : "\(name) is no number in reach.",
                "Write a number such as 1234.5, with a point and without separators.")
        }
        return value
    }

    private func count(
        _ row: borrowing FieldRow, _ column: Column
    ) throws(ObservationProblem) -> Double {
        let value = try number(row, column)
        guard value >= 0 else {
            let name = Self.names[column.rawValue]
            throw ObservationProblem(
                name, "\(name) is below zero.",
                "Counts are never negative: correct it at its "
                    + "source.")
        }
        return value
    }
}
