import JourneyMeasurement
import Testing

@Suite struct LimitCalibrationTests {
    private let process = DayProcess(volume: 400, rate: 0.05, scatter: 0.1)

    @Test("the same seed gives the same limit, and another seed another simulation")
    func seeds() {
        let first = LimitCalibration(process: process, plan: MonitoringPlan(), lives: 40, seed: 1)
        let again = LimitCalibration(process: process, plan: MonitoringPlan(), lives: 40, seed: 1)
        let other = LimitCalibration(process: process, plan: MonitoringPlan(), lives: 40, seed: 2)
        #expect(first == again)
        #expect(first.tried.map(\.perYear) != other.tried.map(\.perYear))
    }

    @Test("a higher limit has fewer false alarms, and the chosen one keeps the target")
    func falls() throws {
        let found = LimitCalibration(
            process: process, plan: MonitoringPlan(), target: 0.3, lives: 60, seed: 3)
        let rates = found.tried.map(\.perYear)
        #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(found.falseAlarmsPerYear <= 0.3)
        let below = try #require(found.tried.last { $0.limit < found.limit })
        #expect(below.perYear > 0.3)
    }

    @Test("decisions on days of the component leave the simulation as it is")
    func decided() {
        var plan = MonitoringPlan()
        plan.baselineFrom = DayNumber(739_300)
        plan.rearmedFrom = DayNumber(739_400)
        plan.excluded = [DayNumber(738_900)...DayNumber(739_000)]
        let decided = LimitCalibration(process: process, plan: plan, lives: 40, seed: 1)
        let plain = LimitCalibration(process: process, plan: MonitoringPlan(), lives: 40, seed: 1)
        #expect(decided.tried.map(\.perYear) == plain.tried.map(\.perYear))
    }

    @Test("days that do not count add to no false alarm either")
    func excluded() {
        var random = SeededGenerator(seed: 6)
        let series = process.series(days: 300, changeDay: 100, factor: 0.5, random: &random)
        var plan = MonitoringPlan()
        #expect(LimitCalibration.cases(series, plan: plan, limit: 7) > 0)
        plan.excluded = [DayNumber(738_985)...DayNumber(739_400)]
        #expect(LimitCalibration.cases(series, plan: plan, limit: 7) == 0)
    }

    @Test("the days that a process makes have the rate, the season and the scatter asked for")
    func days() throws {
        var random = SeededGenerator(seed: 4)
        let series = process.series(days: 3_500, random: &random)
        let last = try #require(series.last)
        let baseline = try #require(WeekdayBaseline(series, from: series.first, through: last))
        #expect(abs(baseline.overall - 0.05) < 0.001)
        #expect(abs(baseline.dispersion - (1 + 400 * 0.05 * 0.01 / 0.95)) < 0.06)
        #expect(abs(baseline.rates[0] / baseline.rates[6] - 1.1 / 0.8) < 0.05)
    }

    @Test("binomial numbers have the mean and variance of the law", arguments: [0.02, 0.4, 0.97])
    func binomial(chance: Double) {
        var random = SeededGenerator(seed: 5)
        for trials in [30, 4_000] {
            let draws = (0..<4_000).map { _ in Double(random.binomial(trials, chance)) }
            let mean = draws.reduce(0, +) / 4_000
            let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3_999
            let wanted = Double(trials) * chance
            let spread = (wanted * (1 - chance)).squareRoot()
            #expect(abs(mean - wanted) < 5 * spread / 63)
            #expect(abs(variance / (spread * spread) - 1) < 0.15)
        }
    }
}
