import JourneyMeasurement

/// Lives of a component, watched night by night as in operation, with what the rules made of them.
struct MonitoringTrial {
    /// Opportunities a day.
    let volume: Int
    /// Standard deviation of the logarithm of a day's rate.
    let scatter: Double
    let lives: Int
    let seed: UInt64

    static let rate = 0.05
    static let baselineDays = 56
    static let watchedDays = 364
    /// Days from a case to its decision.
    static let decisionDays = LimitCalibration.decisionDays

    /// Cases that a life opened, by their day.
    struct Cases {
        var investigations: [Int] = []
        var reviews: [Int] = []
        var incidents = 0
        /// Nights that ended as blind, of all nights without a case.
        var blindNights = 0
        var nights = 0
    }

    struct Outcome {
        var investigationsPerYear = 0.0
        var reviewsPerYear = 0.0
        /// Incidents of data a year, although the data are sound.
        var incidentsPerYear = 0.0
        /// Median days until a lasting drop opened a case; nil when most never did.
        var medianDays: Int?
        /// Share of drops that opened a case within 28 days.
        var foundWithin28 = 0.0
        /// Share of nights without a case that ended as blind.
        var blindShare = 0.0
    }

    private var process: DayProcess {
        DayProcess(volume: volume, rate: Self.rate, scatter: scatter)
    }

    /// Lives without a change, and as many with a drop half-way.
    func run(drop: Double, plan: MonitoringPlan) -> Outcome {
        var random = SeededGenerator(seed: seed)
        var outcome = Outcome()
        var blind = (nights: 0, all: 0)
        for _ in 0..<lives {
            let series = process.series(
                days: Self.baselineDays + Self.watchedDays, random: &random)
            let cases = watch(series, plan: plan)
            outcome.investigationsPerYear += Double(cases.investigations.count)
            outcome.reviewsPerYear += Double(cases.reviews.count)
            outcome.incidentsPerYear += Double(cases.incidents)
            blind.nights += cases.blindNights
            blind.all += cases.nights
        }
        let years = Double(lives) * Double(Self.watchedDays) / 365.25
        outcome.investigationsPerYear /= years
        outcome.reviewsPerYear /= years
        outcome.incidentsPerYear /= years
        outcome.blindShare = Double(blind.nights) / Double(max(blind.all, 1))
        let delays = (0..<lives).map { _ in delay(drop: drop, plan: plan, random: &random) }
            .sorted()
        let median = delays[lives / 2]
        outcome.medianDays = median < Self.watchedDays ? median : nil
        outcome.foundWithin28 = Double(delays.count { $0 < 28 }) / Double(lives)
        return outcome
    }

    /// Days from a drop to its case; a year when none came.
    private func delay(drop: Double, plan: MonitoringPlan, random: inout SeededGenerator) -> Int {
        let change = Self.baselineDays + Self.watchedDays / 2
        let series = process.series(
            days: Self.baselineDays + Self.watchedDays, changeDay: change, factor: 1 - drop,
            random: &random)
        let cases = watch(series, plan: plan)
        let found = (cases.investigations + cases.reviews).filter { $0 >= change }.min()
        return found.map { $0 - change } ?? Self.watchedDays
    }

    /// Assesses every night, opens at most one case at a time, and decides it a week later as a
    /// false alarm, which arms the rules again.
    private func watch(_ series: DailySeries, plan: MonitoringPlan) -> Cases {
        var plan = plan
        var cases = Cases()
        var decided = 0
        for night in Self.baselineDays..<Self.baselineDays + Self.watchedDays {
            guard night >= decided else { continue }
            let today = series.first.advanced(by: night)
            let verdict = Monitor.assess(series, plan: plan, through: today)
            switch verdict.state {
            case .investigate: cases.investigations.append(night)
            case .retirementReview: cases.reviews.append(night)
            case .dataIncident: cases.incidents += 1
            case .blind, .healthy, .tooNew:
                cases.nights += 1
                if verdict.state == .blind { cases.blindNights += 1 }
                continue
            }
            decided = night + Self.decisionDays
            plan.rearmedFrom = series.first.advanced(by: decided)
        }
        return cases
    }
}
