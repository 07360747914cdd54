import Foundation

/// How the days of a component come about, for simulations of the rules that watch it.
package struct DayProcess: Equatable, Sendable {
    /// Opportunities a day.
    package var volume: Int
    /// Events an opportunity, on average over the week.
    package var rate: Double
    /// Factors of the rate, Monday first; their mean is 1.
    package var weekdays: [Double]
    /// Standard deviation of the logarithm of a day's rate, beyond the binomial law.
    package var scatter: Double

    package init(volume: Int, rate: Double, weekdays: [Double] = [], scatter: Double) {
        self.volume = max(volume, 0)
        self.rate = rate
        let factors = weekdays.count == 7 ? weekdays : [1.1, 1.08, 1.05, 1, 0.98, 0.85, 0.8]
        let mean = factors.reduce(0, +) / 7
        self.weekdays = factors.map { $0 / mean }
        self.scatter = scatter
    }

    /// What a baseline of a proportion says of its component.
    ///
    /// The scatter is what the dispersion leaves over binomial chance:
    /// phi = 1 + n p s² / (1 - p).
    package init(_ baseline: WeekdayBaseline) {
        let volume = baseline.volumes.reduce(0, +) / 7
        let rate = min(max(baseline.overall, 1e-9), 1 - 1e-9)
        let excess = (baseline.dispersion - 1) * (1 - rate) / max(volume * rate, 1e-9)
        self.init(
            volume: Int(min(max(volume, 0), 1e9).rounded()), rate: rate,
            weekdays: baseline.rates.map { max($0, 0) / baseline.overall },
            scatter: min(max(excess, 0).squareRoot(), 1))
    }

    /// A series of days from a Monday; from `changeDay` on the rate is multiplied by `factor`.
    package func series(
        days: Int, changeDay: Int = .max, factor: Double = 1, random: inout SeededGenerator
    ) -> DailySeries {
        var totals: [Double] = []
        totals.reserveCapacity(days)
        let first = DayNumber(738_885)
        for day in 0..<max(days, 0) {
            var chance = rate * weekdays[(first.weekday + day) % 7]
            if scatter > 0 { chance *= exp(random.normal() * scatter - scatter * scatter / 2) }
            if day >= changeDay { chance *= factor }
            totals.append(Double(random.binomial(volume, min(max(chance, 0), 1))))
        }
        return DailySeries(
            measure: .proportion, first: first,
            opportunities: [Double](repeating: Double(volume), count: totals.count),
            totals: totals)
    }
}
