extension MonitoringVerdict {
    /// The day from which its evidence is: a decision that knows of this day has settled it.
    ///
    /// Of several problems with data the newest counts, so that a new one is not hidden by one that
    /// was decided about. That no data ever came is settled for good.
    package var evidenceDay: DayNumber {
        switch state {
        case .dataIncident: problems.map { day(of: $0) }.max() ?? through
        case .investigate: figures.sum?.alarm ?? through.advanced(by: 1 - FloorRule.longDays)
        default: through.advanced(by: 1 - FloorRule.longDays)
        }
    }

    private func day(of problem: DataProblem) -> DayNumber {
        switch problem {
        case .noData: DayNumber(0)
        case .late(let last, _): last
        // A gap that opened since is none that was decided about.
        case .missingDays(_, _, let last): last
        case .zeroVolume(let since, _), .zeroEvents(let since, _): since
        case .volumeChange: through.advanced(by: -6)
        case .impossible(let day, _, _): day
        }
    }
}
