import JourneyMeasurement
import JourneyModel
import JourneyRunner
import JourneyStore
import Postgres

/// What a month came to, on one page.
struct MonthReport: Sendable {
    /// A figure of a metric that moved beyond chance.
    struct Move: Equatable, Sendable {
        var subject: String
        var metric: String
        var before: String
        var after: String
        /// Of what it was before.
        var share: Double
        var isBetter: Bool
    }

    var month: ReportedMonth
    var now: Instant
    /// False: of what the reader's teams may see.
    var seesAll: Bool
    var figures: [ComparedFigure]
    var moves: [Move]
    /// Metrics of journeys that had figures on both sides.
    var compared: Int
    var stopped: [MonthFigures.Stopped]
    var decisions: [BacklogItem]

    /// Lines of a part on the page.
    static let mostLines = 5

    /// - Parameter now: The moment that decisions wanted are of.
    static func made(
        of month: ReportedMonth, now: Instant, in store: Store
    ) async throws(GovernanceError) -> MonthReport {
        let end = min(month.end, now)
        let figures = try await store.reports.figures(from: month.start, to: end)
        let before = try await store.reports.figures(
            from: month.previous.start, to: month.start)
        let compared = try await JudgedComponent.map(metric: nil, journey: nil, in: store) {
            Move.both($0, to: end)
        }
        return MonthReport(
            month: month, now: now, seesAll: figures.seesAll,
            figures: ComparedFigure.all(figures, before), moves: compared.compactMap(\.self),
            compared: compared.count, stopped: figures.stopped,
            decisions: try await BacklogItem.all(in: store, now: now))
    }

    var better: [Move] { moves.filter(\.isBetter).sorted { abs($0.share) > abs($1.share) } }
    var worse: [Move] { moves.filter { !$0.isBetter }.sorted { abs($0.share) > abs($1.share) } }
}

extension MonthReport.Move {
    /// The last four weeks of a month against the four before them: nil without figures of both,
    /// and within, nil where chance explains the difference.
    static func both(_ judged: JudgedComponent, to end: Instant) -> MonthReport.Move?? {
        guard let day = CalendarDay(String(end.description.prefix(10))) else { return nil }
        // the last day that is over, and a day between the windows
        let last = DayNumber(day).advanced(by: -1)
        let middle = last.advanced(by: -BeforeAfter.mostDays)
        guard let found = BeforeAfter(judged.series, changedOn: middle, through: last) else {
            return nil
        }
        guard found.isClear, found.before.value != 0 else { return .some(nil) }
        let measure = judged.definition.measure
        return MonthReport.Move(
            subject: judged.component.name, metric: judged.definition.name,
            before: ReadableFigure.figure(found.before.value, measure),
            after: ReadableFigure.figure(found.after.value, measure),
            share: found.difference.value / abs(found.before.value),
            isBetter: (found.difference.value > 0) == (judged.plan.direction == .higherIsBetter))
    }

    /// `click rate of Onboarding: 3.4 % to 2.1 %`.
    var words: String { "\(metric) of \(subject): \(before) to \(after)" }
}
