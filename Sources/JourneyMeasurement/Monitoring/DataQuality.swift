/// Looks at the data before anybody looks at what they say.
struct DataQuality {
    /// Opportunities that must be missing before silence is no chance.
    static let leastMissedVolume = 10.0
    /// Events, over the dispersion, that must be missing before zero is no chance: exp(-15).
    static let leastMissedEvents = 15.0
    /// Days without data among the last 28 that are put up with.
    static let mostMissingDays = 3
    /// People a week below which weeks are not compared.
    static let leastWeekVolume = 50.0

    let series: DailySeries
    let plan: MonitoringPlan
    let baseline: WeekdayBaseline?
    let through: DayNumber

    func problems() -> [DataProblem] {
        guard let last = lastWithData else { return [.noData] }
        let lag = through.value - last.value
        if lag > max(0, plan.allowedLagDays) { return [.late(last: last, days: lag)] }
        return [impossible(last), silence(last), missing(last), volume(last)].compactMap { $0 }
    }

    /// The last day with data up to the cut-off.
    private var lastWithData: DayNumber? {
        series.indices(series.first, through: through).last { series.opportunities[$0] >= 0 }
            .map { series.first.advanced(by: $0) }
    }

    private func impossible(_ last: DayNumber) -> DataProblem? {
        guard series.measure != .mean else { return nil }
        for index in series.indices(last.advanced(by: -27), through: last) {
            let (n, x) = (series.opportunities[index], series.totals[index])
            let day = series.first.advanced(by: index)
            guard n >= 0, !plan.excludes(day) else { continue }
            if x < 0 || (series.measure == .proportion && x > n) {
                return .impossible(day: day, total: x, opportunities: n)
            }
        }
        return nil
    }

    /// Days up to the last without anybody, or without any event, longer than chance allows.
    private func silence(_ last: DayNumber) -> DataProblem? {
        guard let baseline else { return nil }
        var missed = (volume: 0.0, events: 0.0)
        var silent: (volume: DayNumber?, events: DayNumber?)
        var isVolume = true
        for index in series.indices(series.first, through: last).reversed() {
            let day = series.first.advanced(by: index)
            let n = series.opportunities[index]
            guard n >= 0, !plan.excludes(day) else { continue }
            if n > 0 { isVolume = false }
            guard series.totals[index] == 0 else { break }
            if isVolume {
                missed.volume += baseline.volumes[day.weekday]
                silent.volume = day
            } else if series.measure != .mean {
                missed.events += baseline.expected(on: day, of: n)
                silent.events = day
            }
        }
        if let since = silent.volume, missed.volume >= Self.leastMissedVolume {
            return .zeroVolume(since: since, usual: baseline.volumes.reduce(0, +) / 7)
        }
        if let since = silent.events,
            missed.events / baseline.dispersion >= Self.leastMissedEvents
        {
            return .zeroEvents(since: since, expected: missed.events)
        }
        return nil
    }

    private func missing(_ last: DayNumber) -> DataProblem? {
        var count = 0
        var span: ClosedRange<DayNumber>?
        for index in series.indices(last.advanced(by: -27), through: last)
        where series.opportunities[index] < 0 {
            let day = series.first.advanced(by: index)
            // A step that never sends on Sundays misses nothing on a Sunday.
            let isUsual = baseline.map { $0.volumes[day.weekday] > 0 } ?? true
            guard isUsual, !plan.excludes(day) else { continue }
            count += 1
            span = (span?.lowerBound ?? day)...day
        }
        guard count > Self.mostMissingDays, let span else { return nil }
        return .missingDays(count: count, first: span.lowerBound, last: span.upperBound)
    }

    /// The last week against up to eight before it: half or double, and unlike any of them.
    private func volume(_ last: DayNumber) -> DataProblem? {
        let earliest = [plan.rearmedFrom, plan.volumeFrom].compactMap(\.self)
            .reduce(series.first, max)
        var weeks: [Double] = []
        for week in 1...8 {
            let end = last.advanced(by: -7 * week)
            guard end.advanced(by: -6) >= earliest else { break }
            weeks.append(volume(of: end))
        }
        guard weeks.count >= 4 else { return nil }
        weeks.sort()
        let usual = (weeks[weeks.count / 2] + weeks[(weeks.count - 1) / 2]) / 2
        guard usual >= Self.leastWeekVolume else { return nil }
        let now = volume(of: last)
        let isLess = now < usual / 2 && now < weeks[0] / 1.25
        let isMore = now > usual * 2 && now > weeks[weeks.count - 1] * 1.25
        return isLess || isMore ? .volumeChange(week: now, usual: usual) : nil
    }

    /// Opportunities of the seven days up to one; a missing day counts as the mean of the others.
    private func volume(of end: DayNumber) -> Double {
        let sums = WindowSums(
            series, from: end.advanced(by: -6), through: end, plan: plan, baseline: nil)
        let present = series.indices(end.advanced(by: -6), through: end).count {
            series.opportunities[$0] >= 0
        }
        return present > 0 ? sums.opportunities * 7 / Double(present) : 0
    }
}
