/// Daily counts of one component, dense by day, so that no loop looks a date up.
package struct DailySeries: Equatable, Sendable {
    /// The counts of one day.
    package struct Count: Equatable, Sendable {
        package var day: DayNumber
        /// Events, or the sum of the values.
        package var total: Double
        /// People, sends, visits: what the events are counted out of.
        package var opportunities: Double
        /// Sum of the squared values; used for a mean only.
        package var squares: Double

        package init(
            day: DayNumber, total: Double, opportunities: Double, squares: Double = 0
        ) {
            self.day = day
            self.total = total
            self.opportunities = opportunities
            self.squares = squares
        }
    }

    /// Days that one series may span; days further from the last one are left out.
    package static let mostDays = 4_000

    package let measure: Measure
    package let first: DayNumber
    /// Below 0 where nothing came.
    let opportunities: [Double]
    let totals: [Double]
    /// Empty unless the measure is a mean.
    let squares: [Double]

    /// Makes a series of counts in any order; counts of the same day are added.
    ///
    /// Counts that are no finite number are left out, as are those of days more than `mostDays`
    /// before the last.
    package init(measure: Measure, counts: [Count]) {
        let usable = counts.filter {
            $0.total.isFinite && $0.opportunities.isFinite && $0.squares.isFinite
                && $0.day.value >= 0
        }
        let last = usable.max { $0.day < $1.day }?.day.value ?? 0
        let low = max(
            usable.min { $0.day < $1.day }?.day.value ?? 0, last - Self.mostDays + 1)
        let days = usable.isEmpty ? 0 : last - low + 1
        var opportunities = [Double](repeating: -1, count: days)
        var totals = [Double](repeating: 0, count: days)
        var squares = [Double](repeating: 0, count: measure == .mean ? days : 0)
        for count in usable where count.day.value >= low {
            let index = count.day.value - low
            opportunities[index] = max(0, opportunities[index]) + max(0, count.opportunities)
            totals[index] += count.total
            if measure == .mean { squares[index] += count.squares }
        }
        self.init(
            measure: measure, first: DayNumber(low), opportunities: opportunities, totals: totals,
            squares: squares)
    }

    /// Takes arrays as they are, one element a day; a day without data has opportunities below 0.
    init(
        measure: Measure, first: DayNumber, opportunities: [Double], totals: [Double],
        squares: [Double] = []
    ) {
        self.measure = measure
        self.first = first
        self.opportunities = opportunities
        self.totals = totals
        self.squares = squares
    }

    package var isEmpty: Bool { opportunities.isEmpty }

    /// The last day that has data.
    package var last: DayNumber? {
        opportunities.lastIndex { $0 >= 0 }.map { first.advanced(by: $0) }
    }

    /// Events an opportunity of one day; nil without data or without opportunities.
    package func figure(on day: DayNumber) -> Double? {
        let index = day.value - first.value
        guard opportunities.indices.contains(index), opportunities[index] > 0 else { return nil }
        return totals[index] / opportunities[index]
    }

    /// The counts of one day; nil where nothing came.
    package func count(on day: DayNumber) -> Count? {
        let index = day.value - first.value
        guard opportunities.indices.contains(index), opportunities[index] >= 0 else { return nil }
        return Count(
            day: day, total: totals[index], opportunities: opportunities[index],
            squares: squares.isEmpty ? 0 : squares[index])
    }

    /// The indices of a span of days, as far as the series reaches.
    func indices(_ from: DayNumber, through: DayNumber) -> Range<Int> {
        let low = min(max(from.value - first.value, 0), opportunities.count)
        let high = min(max(through.value - first.value + 1, low), opportunities.count)
        return low..<high
    }
}
