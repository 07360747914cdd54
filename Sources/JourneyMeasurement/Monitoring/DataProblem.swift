/// Why the counts of a component cannot be judged.
package enum DataProblem: Equatable, Sendable {
    /// Nothing ever came.
    case noData
    /// The last data are older than was agreed.
    case late(last: DayNumber, days: Int)
    /// Days without data among the last four weeks.
    case missingDays(count: Int, first: DayNumber, last: DayNumber)
    /// Nobody was reached where so many usually are.
    case zeroVolume(since: DayNumber, usual: Double)
    /// Not one event where so many were to be expected: the counting or the step is broken.
    case zeroEvents(since: DayNumber, expected: Double)
    /// People reached in the last week, against the weeks before.
    case volumeChange(week: Double, usual: Double)
    /// More events than opportunities, or fewer than none.
    case impossible(day: DayNumber, total: Double, opportunities: Double)

    /// What happened and what to do, in words.
    package var words: String {
        switch self {
        case .noData:
            "No data ever came. Check that the export is set up and names this component."
        case .late(let last, let days):
            "The last data are of \(last.words), \(days) days before the cut-off. Ingest the "
                + "export of the days since."
        case .missingDays(let count, let first, _):
            "\(count) of the last 28 days have no data, \(first.words) the first. Ingest them "
                + "again from the source."
        case .zeroVolume(let since, let usual):
            "Nobody was reached since \(since.words); \(ReadableFigure.count(usual)) a day "
                + "is usual. Check whether the step runs and whether the export is complete."
        case .zeroEvents(let since, let expected):
            "Not one event since \(since.words) where about "
                + "\(ReadableFigure.count(expected)) were to be expected. Check the tracking and the step's links."
        case .volumeChange(let week, let usual):
            "\(ReadableFigure.count(week)) people in the last 7 days, "
                + "\(ReadableFigure.count(usual)) a week before. Check the audience and the export; if both are right, decide so "
                + "and watching starts again from that day."
        case .impossible(let day, let total, let opportunities):
            "On \(day.words) \(ReadableFigure.count(total)) events are counted of "
                + "\(ReadableFigure.count(opportunities)). Correct the export and ingest it again."
        }
    }
}
