/// Rows of figures by column, as they are sent together: what they are figures of is said once.
package struct MetricRows: Sendable {
    /// What a row is a figure of.
    package struct Series: Hashable, Sendable {
        package var metric: String
        /// `journey`, `step`, `channel`, or `source` where nothing is bound to the name.
        package var kind: String
        package var subject: String
        package var variant: String
        /// `ratio`, `count` or `mean`.
        package var form: String

        package init(
            metric: String, kind: String, subject: String, variant: String, form: String
        ) {
            self.metric = metric
            self.kind = kind
            self.subject = subject
            self.variant = variant
            self.form = form
        }
    }

    /// The values of one row.
    package struct Figure: Sendable {
        /// A calendar day.
        package var day: String
        package var total: Double
        package var opportunities: Double
        package var squares: Double
        /// Of the file.
        package var line: Int
        /// Nil where the file says none.
        package var sums: Sums?

        package init(
            day: String, total: Double, opportunities: Double, squares: Double = 0, line: Int,
            sums: Sums? = nil
        ) {
            self.day = day
            self.total = total
            self.opportunities = opportunities
            self.squares = squares
            self.line = line
            self.sums = sums
        }
    }

    /// Over the units of a figure.
    package struct Sums: Equatable, Sendable {
        /// In the order of `api.unit_sums`.
        package var values: [Double?]
        /// First and last day of the figures from before; nil where there are none.
        package var window: (first: String, last: String)?

        package init(values: [Double?], window: (first: String, last: String)? = nil) {
            self.values = values
            self.window = window
        }

        package static func == (left: Sums, right: Sums) -> Bool {
            left.values == right.values && left.window?.first == right.window?.first
                && left.window?.last == right.window?.last
        }

        /// As a composite, in its text form.
        fileprivate var text: String {
            let figures = values.map { $0?.description ?? "" }
            let days = [window?.first ?? "", window?.last ?? ""]
            return "\"(" + (figures + days).joined(separator: ",") + ")\""
        }
    }

    private(set) var series: [Series] = []
    private var numbers: [Series: Int] = [:]
    private var seriesOfRows: [Int] = []
    private var figures: [Figure] = []

    package init() {}

    package var count: Int { figures.count }
    package var isEmpty: Bool { figures.isEmpty }

    package mutating func add(_ figure: Figure, of name: Series) {
        if let number = numbers[name] {
            seriesOfRows.append(number)
        } else {
            series.append(name)
            numbers[name] = series.count
            seriesOfRows.append(series.count)
        }
        figures.append(figure)
    }

    /// Arrays in their text form; numbers and days need no quotes.
    var arrays: (series: String, days: String, values: [String], lines: String, sums: String) {
        func array(_ texts: some Sequence<String>) -> String {
            "{" + texts.joined(separator: ",") + "}"
        }
        return (
            array(seriesOfRows.lazy.map(String.init)), array(figures.lazy.map(\.day)),
            [
                array(figures.lazy.map(\.total.description)),
                array(figures.lazy.map(\.opportunities.description)),
                array(figures.lazy.map(\.squares.description)),
            ], array(figures.lazy.map { String($0.line) }), sums
        )
    }

    /// Empty where no row has any.
    private var sums: String {
        guard figures.contains(where: { $0.sums != nil }) else { return "{}" }
        return "{" + figures.lazy.map { $0.sums?.text ?? "null" }.joined(separator: ",") + "}"
    }
}
