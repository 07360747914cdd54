/// The columns with sums over units, beside those of a figure.
struct UnitSumColumns {
    private static let window = ["before_from", "before_to"]
    /// What the product with the figure from before may be called where the figure is a mean.
    private static let alias = "sum_times_before"

    static let names = UnitSum.allCases.map(\.rawValue) + window + [alias]

    private let columns: [Int]
    private let isUsed: Bool

    /// Of lines of JSON, where the members stand one behind the other.
    init(from first: Int) {
        columns = Self.names.indices.map { first + $0 }
        isUsed = true
    }

    init(_ finder: ColumnFinder) {
        columns = Self.names.map { finder.index($0) ?? -1 }
        isUsed = columns.contains { $0 >= 0 }
    }

    private func column(_ name: String) -> Int {
        Self.names.firstIndex(of: name).map { columns[$0] } ?? -1
    }

    /// The sums of a row; nil where it says none.
    ///
    /// Throws where some of those that are taken together are missing, and where no units can have
    /// such sums.
    func sums(
        _ row: borrowing FieldRow, of figure: MetricObservation, _ dayText: inout DayText
    ) throws(ObservationProblem) -> UnitSums? {
        guard isUsed else { return nil }
        var sums = UnitSums()
        var isEmpty = true
        for (sum, index) in zip(UnitSum.allCases, columns) where !row.isEmpty(index) {
            sums[sum] = try number(row, index, sum)
            isEmpty = false
        }
        let product = column(Self.alias)
        if sums[.numeratorTimesBefore] == nil, !row.isEmpty(product) {
            sums[.numeratorTimesBefore] = try number(row, product, .numeratorTimesBefore)
            isEmpty = false
        }
        guard !isEmpty else { return nil }
        sums.window = try window(row, &dayText)
        try sums.complete(figure)
        return sums
    }

    private func number(
        _ row: borrowing FieldRow, _ index: Int, _ sum: UnitSum
    ) throws(ObservationProblem) -> Double {
        guard let value = row.number(index), value.isFinite else {
            throw ObservationProblem(
                sum.rawValue,
                "\"\(ObservationProblem.shown(row.field(index)))\" is not a number.",
                "Write a number such as 1234.5, with a point and without separators.")
        }
        return value
    }

    private func window(
        _ row: borrowing FieldRow, _ dayText: inout DayText
    ) throws(ObservationProblem) -> UnitSums.Window? {
        let (first, last) = (column(Self.window[0]), column(Self.window[1]))
        if row.isEmpty(first), row.isEmpty(last) { return nil }
        guard let from = dayText.day(row.field(first)), let to = dayText.day(row.field(last)),
            let window = UnitSums.Window(first: from, last: to)
        else { throw .noWindow }
        return window
    }
}

extension ObservationProblem {
    static let noWindow = ObservationProblem(
        "before_from", "before_from and before_to are no first and last day.",
        "Write both as 2026-03-31, the earlier one first.")

    /// Where figures from before are not from before.
    static func notBefore(_ window: UnitSums.Window, day: DayNumber) -> ObservationProblem {
        ObservationProblem(
            "before_to",
            "The figures from before go to \(window.last.text), but the units were assigned on "
                + "\(day.text): what happened since would be taken out of the effect.",
            "Let them end on the day before the assignment, or earlier.")
    }
}

extension UnitSums {
    /// Adds what follows from the figure, and checks the whole.
    ///
    /// Throws what is missing or cannot be.
    fileprivate mutating func complete(_ figure: MetricObservation) throws(ObservationProblem) {
        var wanted: [UnitSum] = []
        let isRate = figure.form == .ratio && self[.units] != nil
        switch figure.form {
        case .count:
            throw ObservationProblem(
                UnitSum.units.rawValue, "A count alone has no sums of units.",
                "Give numerator and denominator, or count, sum and sum_of_squares.")
        case .mean:
            try imply(.units, figure.opportunities)
            try imply(.numeratorSquares, figure.squares)
        case .ratio where isRate: wanted += UnitSum.ofRatio
        case .ratio:
            // Of a proportion each opportunity is a unit, and its own square.
            try imply(.units, figure.opportunities)
            try imply(.numeratorSquares, figure.total)
        }
        if !isRate, !missing(of: UnitSum.ofRatio).isEmpty, has(any: Self.ofDenominators) {
            wanted += UnitSum.ofRatio
        }
        if has(any: UnitSum.ofBefore + UnitSum.ofRatioBefore) || window != nil {
            wanted += UnitSum.ofBefore + (isRate ? UnitSum.ofRatioBefore : [])
            guard let window else { throw .noWindow }
            guard window.last < figure.day else { throw .notBefore(window, day: figure.day) }
        }
        if let first = missing(of: wanted).first {
            throw ObservationProblem(
                first.rawValue,
                "Sums are missing: \(missing(of: wanted).map(\.rawValue).joined(separator: ", ")).",
                "Give all of them, or none: wayleave help metric.")
        }
        let below = isRate ? figure.opportunities : nil
        if let found = contradiction(total: figure.total, denominator: below) {
            throw ObservationProblem(
                found.sum.rawValue, found.message,
                "Sum over single units; correct it at its source.")
        }
    }

    private static let ofDenominators: [UnitSum] = [
        .denominatorSquares, .numeratorTimesDenominator, .beforeDenominator,
        .beforeDenominatorSquares, .beforeTimesBeforeDenominator,
    ]

    private func has(any sums: [UnitSum]) -> Bool { sums.contains { self[$0] != nil } }

    private mutating func imply(_ sum: UnitSum, _ value: Double) throws(ObservationProblem) {
        if let said = self[sum], said != value {
            throw ObservationProblem(
                sum.rawValue, "\(sum.rawValue) is another than that of the figure.",
                "Leave it out: it follows from the other columns.")
        }
        self[sum] = value
    }
}
