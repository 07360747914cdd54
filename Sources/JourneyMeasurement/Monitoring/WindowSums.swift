/// What came in a span of days, beside what the baseline expected of the same opportunities.
struct WindowSums {
    private(set) var total = 0.0
    private(set) var opportunities = 0.0
    private(set) var squares = 0.0
    private(set) var days = 0
    /// Expected events, and their variance without the dispersion.
    private(set) var expected = 0.0
    private(set) var variance = 0.0

    /// Sums the days from `from` through `through`; without a baseline nothing is expected.
    init(
        _ series: DailySeries, from: DayNumber, through: DayNumber, plan: MonitoringPlan,
        baseline: WeekdayBaseline?
    ) {
        let start = series.first.value
        for index in series.indices(from, through: through) {
            let n = series.opportunities[index]
            guard n > 0, !plan.excludes(DayNumber(start + index)) else { continue }
            days += 1
            opportunities += n
            total += series.totals[index]
            if !series.squares.isEmpty { squares += series.squares[index] }
            guard let baseline else { continue }
            let rate = baseline.rates[DayNumber.weekday(start + index)]
            expected += n * rate
            variance += n * baseline.variance(at: rate)
        }
    }

    /// Events an opportunity; nil without any.
    var rate: Double? { opportunities > 0 ? total / opportunities : nil }

    /// The interval of the rate.
    func interval(
        _ measure: Measure, dispersion: Double, quantile: Double = RateInterval.twoSided95
    ) -> Estimate? {
        guard opportunities > 0 else { return nil }
        return RateInterval(
            measure: measure, total: total, opportunities: opportunities, squares: squares
        ).estimate(dispersion: dispersion, quantile: quantile)
    }
}
