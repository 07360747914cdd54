/// Sums of a span of days by weekday, from which a baseline is estimated.
struct WeekdaySums {
    private(set) var days = 0
    private(set) var opportunities = 0.0
    private(set) var total = 0.0
    private var dayCounts = [Double](repeating: 0, count: 7)
    private var weekdayOpportunities = [Double](repeating: 0, count: 7)
    private var weekdayTotals = [Double](repeating: 0, count: 7)
    private var within = (sum: 0.0, freedom: 0.0)
    private let series: DailySeries
    private var used: [Int] = []

    init(
        _ series: DailySeries, from: DayNumber, through: DayNumber,
        leaving excluded: [ClosedRange<DayNumber>]
    ) {
        self.series = series
        let span = series.indices(from, through: through)
        used.reserveCapacity(span.count)
        for index in span where series.opportunities[index] > 0 {
            let day = series.first.advanced(by: index)
            if !excluded.isEmpty, excluded.contains(where: { $0.contains(day) }) { continue }
            add(index, weekday: day.weekday)
        }
    }

    private mutating func add(_ index: Int, weekday: Int) {
        let (n, x) = (series.opportunities[index], series.totals[index])
        used.append(index)
        days += 1
        opportunities += n
        total += x
        dayCounts[weekday] += 1
        weekdayOpportunities[weekday] += n
        weekdayTotals[weekday] += x
        if series.measure == .mean, n > 1 {
            within.sum += max(0, series.squares[index] - x * x / n)
            within.freedom += n - 1
        }
    }

    var volumes: [Double] {
        zip(weekdayOpportunities, dayCounts).map { $1 > 0 ? $0 / $1 : 0 }
    }

    /// Variance of one value within its day.
    var valueVariance: Double { within.freedom > 0 ? within.sum / within.freedom : 0 }

    /// Rates by weekday, drawn towards the overall rate and scaled to the total that was seen.
    func shrunken(towards overall: Double) -> [Double] {
        let weight = WeekdayBaseline.shrinkageWeeks
        let drawn = (0..<7).map { weekday -> Double in
            guard weekdayOpportunities[weekday] > 0 else { return overall }
            let rate = weekdayTotals[weekday] / weekdayOpportunities[weekday]
            return (dayCounts[weekday] * rate + weight * overall) / (dayCounts[weekday] + weight)
        }
        let expected = zip(drawn, weekdayOpportunities).reduce(0) { $0 + $1.0 * $1.1 }
        let seen = overall * opportunities
        // Where gains and losses cancel out there is nothing to scale by.
        guard expected != 0, seen / expected > 0.5, seen / expected < 2 else { return drawn }
        return drawn.map { $0 * seen / expected }
    }

    /// Pearson's statistic over the days, less one degree of freedom a weekday.
    func dispersion(of rates: [Double], valueVariance: Double) -> Double {
        var statistic = 0.0
        let start = series.first.value
        for index in used {
            let rate = rates[DayNumber.weekday(start + index)]
            let n = series.opportunities[index]
            let variance =
                switch series.measure {
                case .proportion: n * rate * (1 - rate)
                case .rate: n * rate
                case .mean: n * valueVariance
                }
            guard variance > 0 else { continue }
            let excess = series.totals[index] - n * rate
            statistic += excess * excess / variance
        }
        return max(1, statistic / Double(max(1, days - 7)))
    }
}
