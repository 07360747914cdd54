import JourneyMeasurement
import JourneyModel
import Testing

@Suite struct MonitorTests {
    private let start = DayNumber(738_885)

    /// Days of exactly the same rate, or what `rate` says of a day.
    private func series(
        days: Int, volume: Double = 2_000, measure: Measure = .proportion,
        rate: (Int) -> Double = { _ in 0.05 }
    ) -> DailySeries {
        DailySeries(
            measure: measure,
            counts: (0..<days).map { day in
                DailySeries.Count(
                    day: start.advanced(by: day), total: (volume * rate(day)).rounded(),
                    opportunities: volume)
            })
    }

    private func verdict(
        _ series: DailySeries, plan: MonitoringPlan = MonitoringPlan(), day: Int
    ) -> MonitoringVerdict {
        Monitor.assess(series, plan: plan, through: start.advanced(by: day))
    }

    @Test("days know their weekday, and come back from the calendar unchanged")
    func days() throws {
        let tuesday = try #require(CalendarDay("2026-03-03"))
        #expect(DayNumber(tuesday).weekday == 1)
        for text in ["0001-01-01", "1999-12-31", "2000-02-29", "2026-03-03", "9999-12-31"] {
            let day = try #require(CalendarDay(text))
            #expect(DayNumber(day).text == text)
        }
        for number in stride(from: 0, through: 3_652_058, by: 997) {
            #expect(CalendarDay(number: number).number == number)
        }
    }

    @Test("a steady component with enough people is healthy, and says what is usual")
    func healthy() throws {
        let verdict = verdict(series(days: 120), day: 119)
        #expect(verdict.state == .healthy)
        let baseline = try #require(verdict.figures.baseline)
        #expect(abs(baseline.overall - 0.05) < 1e-12)
        #expect(baseline.dispersion == 1)
        #expect(baseline.days == 56)
        #expect(verdict.figures.sum?.alarm == nil)
        #expect(verdict.reason.contains("usual 5.0 %"))
    }

    @Test("before its baseline is complete a component is too new, and the day is named")
    func tooNew() {
        let early = verdict(series(days: 55), day: 54)
        #expect(early.state == .tooNew)
        #expect(early.reason.contains(start.advanced(by: 56).words))
        #expect(verdict(series(days: 56), day: 55).state == .healthy)
    }

    @Test("a lasting fall above the floor is to be investigated, with the day it began")
    func investigate() throws {
        var plan = MonitoringPlan(floor: 0.03)
        let fallen = series(days: 130) { $0 < 100 ? 0.05 : 0.041 }
        let found = verdict(fallen, plan: plan, day: 129)
        #expect(found.state == .investigate)
        let alarm = try #require(found.figures.sum?.alarm)
        #expect(alarm > start.advanced(by: 100) && alarm < start.advanced(by: 108))
        #expect(found.figures.sum?.changedFrom == start.advanced(by: 100))
        // Without a floor the slow rule alone asks for a review.
        plan.floor = nil
        #expect(verdict(fallen, plan: plan, day: 129).state == .retirementReview)
    }

    @Test("a limit that is no number does not keep the sum quiet")
    func limitOfNothing() {
        var plan = MonitoringPlan(floor: 0.01)
        plan.limit = .nan
        let fallen = series(days: 130) { $0 < 100 ? 0.05 : 0.041 }
        #expect(verdict(fallen, plan: plan, day: 104).state == .investigate)
    }

    @Test("a signal stays until somebody decides, then watching starts again")
    func rearm() {
        var plan = MonitoringPlan(floor: 0.01)
        let passing = series(days: 200) { (100..<112).contains($0) ? 0.04 : 0.05 }
        #expect(verdict(passing, plan: plan, day: 199).state == .investigate)
        plan.rearmedFrom = start.advanced(by: 120)
        #expect(verdict(passing, plan: plan, day: 199).state == .healthy)
        #expect(verdict(passing, plan: plan, day: 99).state == .healthy)
    }

    @Test("a decision that what is usual has changed starts a new baseline")
    func rebaseline() throws {
        var plan = MonitoringPlan()
        let lower = series(days: 250) { $0 < 100 ? 0.05 : 0.04 }
        #expect(verdict(lower, plan: plan, day: 249).state != .healthy)
        plan.baselineFrom = start.advanced(by: 110)
        plan.rearmedFrom = start.advanced(by: 110)
        #expect(verdict(lower, plan: plan, day: 140).state == .tooNew)
        let later = verdict(lower, plan: plan, day: 249)
        #expect(later.state == .healthy)
        #expect(abs(try #require(later.figures.baseline).overall - 0.04) < 1e-12)
    }

    @Test("below the floor in both windows, and clearly below usual, asks for a review")
    func review() {
        let plan = MonitoringPlan(floor: 0.042)
        let fallen = series(days: 140) { $0 < 100 ? 0.05 : 0.038 }
        let found = verdict(fallen, plan: plan, day: 139)
        #expect(found.state == .retirementReview)
        #expect(found.reason.hasPrefix("Below the floor of 4.2 %"))
        #expect(found.figures.daysBeyond >= 30)
        // A week above the floor again: still to look at, no review.
        let mended = series(days: 140) { (100..<133).contains($0) ? 0.038 : 0.05 }
        #expect(verdict(mended, plan: plan, day: 139).state == .investigate)
    }

    @Test("a component that never met its floor is reviewed after two windows, not after one")
    func never() {
        let plan = MonitoringPlan(floor: 0.06)
        let poor = series(days: 120)
        #expect(verdict(poor, plan: plan, day: 54).state == .tooNew)
        #expect(verdict(poor, plan: plan, day: 55).state == .retirementReview)
        var decided = plan
        decided.rearmedFrom = start.advanced(by: 60)
        #expect(verdict(poor, plan: decided, day: 114).state == .healthy)
        #expect(verdict(poor, plan: decided, day: 115).state == .retirementReview)
    }

    @Test("where lower is better a rise is found, and a fall is no signal")
    func direction() {
        let plan = MonitoringPlan(direction: .lowerIsBetter, floor: 0.08)
        let rising = series(days: 130) { $0 < 100 ? 0.05 : 0.062 }
        #expect(verdict(rising, plan: plan, day: 129).state == .investigate)
        let worse = series(days: 140) { $0 < 100 ? 0.05 : 0.09 }
        let found = verdict(worse, plan: plan, day: 139)
        #expect(found.state == .retirementReview)
        #expect(found.reason.hasPrefix("Above the ceiling"))
        let better = series(days: 130) { $0 < 100 ? 0.05 : 0.03 }
        #expect(verdict(better, plan: plan, day: 129).state == .healthy)
    }

    @Test("too few people make a component blind, and the smallest fall it sees is told")
    func blind() throws {
        let few = verdict(series(days: 120, volume: 100), day: 119)
        #expect(few.state == .blind)
        let seen = try #require(few.figures.detectable)
        #expect(seen > 0.25 && seen < 0.5)
        #expect(few.reason.contains("only a fall over \(ReadableFigure.percent(seen))"))
        var plan = MonitoringPlan()
        plan.agreedChange = 0.5
        #expect(verdict(series(days: 120, volume: 100), plan: plan, day: 119).state == .healthy)
        let nobody = verdict(series(days: 120, volume: 4), day: 119)
        #expect(nobody.state == .blind && nobody.isBlind)
    }

    @Test("more people make smaller falls visible")
    func detectable() throws {
        var last = 1.0
        for volume in [100.0, 400, 2_000, 10_000] {
            let seen = try #require(
                verdict(series(days: 120, volume: volume), day: 119).figures.detectable)
            #expect(seen < last)
            last = seen
        }
    }

    @Test("days that scatter more than chance allows weigh less")
    func dispersion() throws {
        let calm = series(days: 120)
        let wild = series(days: 120) { $0 % 2 == 0 ? 0.06 : 0.04 }
        let phi = try #require(verdict(wild, day: 119).figures.baseline).dispersion
        // Pearson: (20)²/(2000 · 0.05 · 0.95) a day, times 56/49.
        #expect(abs(phi - 400.0 / 95 * 56 / 49) < 0.6)
        let (few, many) = (verdict(wild, day: 119), verdict(calm, day: 119))
        let seen = try (
            #require(few.figures.detectable), #require(many.figures.detectable)
        )
        #expect(seen.0 > 1.4 * seen.1)
        let widths = [few, many].compactMap { $0.figures.recent }.map { $0.high - $0.low }
        #expect(widths[0] > 1.5 * widths[1])
    }

    @Test("weekdays have their own usual figure, drawn towards the overall one")
    func weekdays() throws {
        let weekly = series(days: 120) { $0 % 7 == 6 ? 0.02 : 0.055 }
        let found = verdict(weekly, day: 119)
        #expect(found.state == .healthy)
        let baseline = try #require(found.figures.baseline)
        let sunday = baseline.rates[start.advanced(by: 6).weekday]
        #expect(sunday > 0.02 && sunday < 0.04)
        let expected = zip(baseline.rates, baseline.volumes).reduce(0) { $0 + $1.0 * $1.1 * 8 }
        #expect(abs(expected - baseline.total) < 1e-6)
    }

    @Test("means are watched with their own scatter")
    func means() {
        func money(_ fall: Double) -> DailySeries {
            DailySeries(
                measure: .mean,
                counts: (0..<130).map { day in
                    let mean = day < 100 ? 50 : 50 * (1 - fall)
                    return DailySeries.Count(
                        day: start.advanced(by: day), total: 500 * mean, opportunities: 500,
                        squares: 500 * (mean * mean + 900))
                })
        }
        #expect(verdict(money(0), day: 129).state == .healthy)
        #expect(verdict(money(0.15), day: 129).figures.sum?.alarm != nil)
    }

    @Test("nothing makes it trap, whatever the counts are")
    func hostile() {
        let odd: [Double] = [0, -1, .nan, .infinity, 1e300, -1e300, 0.5]
        for total in odd {
            for opportunities in odd {
                for measure in Measure.allCases {
                    let counts = (0..<90).map {
                        DailySeries.Count(
                            day: start.advanced(by: $0), total: total,
                            opportunities: opportunities, squares: total)
                    }
                    let series = DailySeries(measure: measure, counts: counts)
                    _ = verdict(series, plan: MonitoringPlan(floor: .nan), day: 89)
                    _ = verdict(series, day: -5)
                }
            }
        }
        let far = DailySeries(
            measure: .rate,
            counts: [DayNumber(0), DayNumber(3_000_000)].map {
                DailySeries.Count(day: $0, total: 1, opportunities: 1)
            })
        #expect(far.last == DayNumber(3_000_000))
        #expect(verdict(far, day: 89).state == .dataIncident)
    }

    @Test("an investigation that is closed starts the sum anew and puts no review off")
    func investigated() {
        let fallen = series(days: 160) { $0 < 100 ? 0.05 : 0.03 }
        var plan = MonitoringPlan(floor: 0.04)
        #expect(verdict(fallen, plan: plan, day: 150).state == .retirementReview)
        plan.investigatedFrom = start.advanced(by: 150)
        let judged = verdict(fallen, plan: plan, day: 150)
        #expect(judged.state == .retirementReview && judged.figures.sum?.alarm == nil)
        plan.rearmedFrom = start.advanced(by: 150)
        #expect(verdict(fallen, plan: plan, day: 150).state == .healthy)
    }

    @Test("evidence is as old as what it speaks of")
    func evidence() {
        let late = verdict(series(days: 100), day: 110)
        #expect(late.state == .dataIncident && late.evidenceDay == start.advanced(by: 99))
        let fallen = verdict(series(days: 120) { $0 < 100 ? 0.05 : 0.03 }, day: 104)
        #expect(fallen.state == .investigate)
        #expect(fallen.evidenceDay == fallen.figures.sum?.alarm)
        #expect(verdict(series(days: 100), day: 99).evidenceDay == start.advanced(by: 72))
    }

    @Test("a gap is as old as its last day: one that opened since is not hidden by an older one")
    func gaps() {
        func gap(_ missing: [Int]) -> MonitoringVerdict {
            let counts = (0..<120).filter { !missing.contains($0) }.map { day in
                DailySeries.Count(
                    day: start.advanced(by: day), total: 100, opportunities: 2_000)
            }
            return verdict(DailySeries(measure: .proportion, counts: counts), day: 119)
        }
        let old = gap([96, 97, 98, 99])
        #expect(old.state == .dataIncident && old.evidenceDay == start.advanced(by: 99))
        #expect(gap([96, 97, 98, 99, 110]).evidenceDay == start.advanced(by: 110))
    }
}
