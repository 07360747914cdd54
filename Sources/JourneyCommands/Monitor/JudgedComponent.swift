import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres

/// A component with its series and the verdict on it.
struct JudgedComponent: Sendable {
    let component: MonitoredComponent
    let definition: MetricDefinition
    let plan: MonitoringPlan
    let series: DailySeries
    let verdict: MonitoringVerdict

    init(_ component: MonitoredComponent, through: DayNumber) throws(GovernanceError) {
        self.component = component
        definition = try MetricDefinition(key: component.metric, content: component.content)
        plan = definition.plan(floor: component.floor)
        let days = min(
            component.days.count, component.totals.count, component.opportunities.count,
            component.squares.count)
        series = DailySeries(
            measure: definition.measure,
            counts: (0..<days).map { index in
                DailySeries.Count(
                    day: DayNumber(component.days[index]), total: component.totals[index],
                    opportunities: component.opportunities[index],
                    squares: component.squares[index])
            })
        verdict = Monitor.assess(series, plan: plan, through: through)
    }

    /// Columns of the line of 28 days.
    private static let columns = 14

    var sparkline: String {
        Sparkline.text(
            series, from: verdict.through.advanced(by: -27), through: verdict.through,
            columns: Self.columns, reference: verdict.figures.usual)
    }

    /// `3.4 %`, or `-` where there is none.
    func figure(_ value: Double?) -> String {
        value.map { ReadableFigure.figure($0, definition.measure) } ?? "-"
    }

    var json: JSON {
        let figures = verdict.figures
        func number(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }
        return .object([
            "metric": .string(component.metric), "subjectKind": .string(component.subjectKind),
            "subject": .string(component.subject), "name": .string(component.name),
            "team": .string(component.team), "state": .string(verdict.state.rawValue),
            "reason": .string(verdict.reason), "through": .string(verdict.through.text),
            "recent": number(figures.recent?.value), "recentLow": number(figures.recent?.low),
            "recentHigh": number(figures.recent?.high), "usual": number(figures.usual),
            "floor": number(plan.floor), "score": number(figures.score),
            "sum": number(figures.sum?.value), "limit": number(plan.limit),
            "alarm": figures.sum?.alarm.map { .string($0.text) } ?? .null,
            "changedFrom": figures.sum?.changedFrom.map { .string($0.text) } ?? .null,
            "detectable": number(figures.detectable), "volume": .number(figures.volume),
            "blind": .bool(verdict.isBlind),
            "watchedFrom": verdict.watchedFrom.map { .string($0.text) } ?? .null,
        ])
    }

    /// Judges all components of a metric, a journey, or the portfolio, page by page.
    ///
    /// - Parameter today: the day that is not judged yet.
    static func all(
        metric: String?, journey: String?, today: CalendarDay, in store: Store
    ) async throws(GovernanceError) -> [JudgedComponent] {
        let through = DayNumber(today).advanced(by: -1)
        // From the begin of the last year, so that what is usual does not move from day to day.
        let year = DayNumber(through.value - 366).text.prefix(4)
        let from = "\(year)-01-01"
        var judged: [JudgedComponent] = []
        var place: String?
        while true {
            let page = try await store.metrics.monitored(
                metric: metric, journey: journey, from: from, after: place)
            for component in page {
                judged.append(try JudgedComponent(component, through: through))
            }
            guard page.count == 500, let last = page.last else { return judged }
            place = last.place
        }
    }
}
