package import JourneyModel

/// A verdict on a component as it is kept and shown: everything that a screen needs, and no series.
package struct ComponentVerdict: Decodable, Equatable, Sendable {
    package let metric: String
    package let metricName: String
    package let measure: String
    /// `higher` or `lower` is better.
    package let direction: String
    package let subjectKind: String
    package let subject: String
    package let name: String
    package let team: String
    package let state: String
    package let reason: String
    /// The first problem with the data, in words.
    package let problem: String?
    /// Calendar days.
    package let through: String
    package let watchedFrom: String?
    package let alarm: String?
    package let changedFrom: String?
    package let recent: Double?
    package let recentLow: Double?
    package let recentHigh: Double?
    package let week: Double?
    package let usual: Double?
    package let floor: Double?
    package let score: Double?
    package let sum: Double?
    package let limit: Double
    package let detectable: Double?
    package let volume: Double
    package let daysBeyond: Int
    package let blind: Bool
    /// 28 days in 14 columns.
    package let sparkline: String

    private static let columns = 14

    package struct Subject: Sendable {
        package let kind: String
        package let key: String
        package let name: String
        package let team: String

        package init(kind: String, key: String, name: String, team: String) {
            self.kind = kind
            self.key = key
            self.name = name
            self.team = team
        }
    }

    package init(
        _ verdict: MonitoringVerdict, of subject: Subject, by definition: MetricDefinition,
        plan: MonitoringPlan, series: DailySeries
    ) {
        let figures = verdict.figures
        metric = definition.key
        metricName = definition.name
        measure = definition.measure.rawValue
        direction = plan.direction == .higherIsBetter ? "higher" : "lower"
        (subjectKind, self.subject) = (subject.kind, subject.key)
        (name, team) = (subject.name, subject.team)
        state = verdict.state.rawValue
        reason = verdict.reason
        problem = verdict.problems.first?.words
        through = verdict.through.text
        watchedFrom = verdict.watchedFrom?.text
        alarm = figures.sum?.alarm?.text
        changedFrom = figures.sum?.changedFrom?.text
        recent = figures.recent?.value
        (recentLow, recentHigh) = (figures.recent?.low, figures.recent?.high)
        week = figures.week?.value
        usual = figures.usual
        floor = plan.floor
        score = figures.score
        sum = figures.sum?.value
        limit = plan.limit
        detectable = figures.detectable
        volume = figures.volume
        daysBeyond = figures.daysBeyond
        blind = verdict.isBlind
        sparkline = Sparkline.text(
            series, from: verdict.through.advanced(by: -27), through: verdict.through,
            columns: Self.columns, reference: figures.usual)
    }

    /// Of a component whose metric this version cannot read: nothing is known of it but that.
    package init(unreadable metric: String, of subject: Subject, through: DayNumber) {
        (self.metric, metricName, measure, direction) = (metric, metric, "", "higher")
        (subjectKind, self.subject) = (subject.kind, subject.key)
        (name, team) = (subject.name, subject.team)
        state = MonitoringState.dataIncident.rawValue
        let words =
            "Metric \"\(metric)\" is stored in a form that cannot be read, so nothing is judged "
            + "by it. Propose it anew: wayleave help document metric"
        (reason, problem) = (words, words)
        self.through = through.text
        (watchedFrom, alarm, changedFrom) = (nil, nil, nil)
        (recent, recentLow, recentHigh, week, usual) = (nil, nil, nil, nil, nil)
        (floor, score, sum, detectable) = (nil, nil, nil, nil)
        (limit, volume, daysBeyond, blind, sparkline) = (0, 0, 0, false, "")
    }

    package var json: JSON {
        func number(_ value: Double?) -> JSON {
            // What is no number has no place in JSON.
            value.flatMap { $0.isFinite ? .number($0) : nil } ?? .null
        }
        func text(_ value: String?) -> JSON { value.map(JSON.string) ?? .null }
        return .object([
            "metric": .string(metric), "metricName": .string(metricName),
            "measure": .string(measure), "direction": .string(direction),
            "subjectKind": .string(subjectKind), "subject": .string(subject),
            "name": .string(name), "team": .string(team), "state": .string(state),
            "reason": .string(reason), "problem": text(problem), "through": .string(through),
            "watchedFrom": text(watchedFrom), "alarm": text(alarm),
            "changedFrom": text(changedFrom), "recent": number(recent),
            "recentLow": number(recentLow), "recentHigh": number(recentHigh),
            "week": number(week), "usual": number(usual), "floor": number(floor),
            "score": number(score), "sum": number(sum), "limit": number(limit),
            "detectable": number(detectable), "volume": number(volume),
            "daysBeyond": JSON(daysBeyond), "blind": .bool(blind),
            "sparkline": .string(sparkline),
        ])
    }
}
