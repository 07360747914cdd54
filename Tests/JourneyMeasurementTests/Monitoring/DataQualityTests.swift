import JourneyMeasurement
import Testing

@Suite struct DataQualityTests {
    private let start = DayNumber(738_885)

    /// 120 sound days with a clear fall at the end, changed by `change` to (events, people), or
    /// to no data.
    private func verdict(
        through last: Int = 119, plan: MonitoringPlan = MonitoringPlan(),
        change: (Int) -> (Double, Double)? = { _ in (100, 2_000) }
    ) -> MonitoringVerdict {
        let counts = (0..<120).compactMap { day -> DailySeries.Count? in
            change(day).map {
                DailySeries.Count(
                    day: start.advanced(by: day), total: $0.0, opportunities: $0.1)
            }
        }
        return Monitor.assess(
            DailySeries(measure: .proportion, counts: counts), plan: plan,
            through: start.advanced(by: last))
    }

    @Test("sound data are no incident")
    func sound() {
        #expect(verdict().problems.isEmpty)
    }

    @Test("nothing that ever came is an incident, not silence")
    func nothing() {
        #expect(verdict { _ in nil }.problems == [.noData])
    }

    @Test("late data are an incident after the agreed days, and suppress what they would signal")
    func late() {
        let fallen: (Int) -> (Double, Double)? = { $0 < 90 ? (100, 2_000) : (60, 2_000) }
        #expect(verdict(change: fallen).state == .retirementReview)
        #expect(verdict(through: 121, change: fallen).state == .retirementReview)
        let late = verdict(through: 122, change: fallen)
        #expect(late.state == .dataIncident)
        #expect(late.problems == [.late(last: start.advanced(by: 119), days: 3)])
        #expect(late.figures.sum?.alarm != nil)
    }

    @Test("nobody reached where many usually are is an incident; on a free day it is none")
    func zeroVolume() {
        let silent = verdict { $0 < 119 ? (100, 2_000) : (0, 0) }
        #expect(silent.problems == [.zeroVolume(since: start.advanced(by: 119), usual: 2_000)])
        // Sundays are free: the last of them says nothing.
        let free = verdict(through: 118) { $0 % 7 == 6 ? (0, 0) : (100, 2_000) }
        #expect(free.problems.isEmpty)
    }

    @Test("not one event of many expected is an incident, not a fall")
    func zeroEvents() {
        let broken = verdict { $0 < 118 ? (100, 2_000) : (0, 2_000) }
        #expect(broken.state == .dataIncident)
        guard case .zeroEvents(let since, let expected)? = broken.problems.first else {
            Issue.record("zero events are not seen")
            return
        }
        #expect(since == start.advanced(by: 118))
        #expect(abs(expected - 200) < 1e-6)
        #expect(verdict { $0 < 119 ? (1, 20) : (0, 20) }.problems.isEmpty)
    }

    @Test("four missing days of 28 are an incident, three are not")
    func missing() {
        #expect(verdict { (100..<104).contains($0) ? nil : (100, 2_000) }.state == .dataIncident)
        #expect(verdict { (100..<103).contains($0) ? nil : (100, 2_000) }.problems.isEmpty)
        var plan = MonitoringPlan()
        plan.excluded = [start.advanced(by: 100)...start.advanced(by: 103)]
        #expect(
            verdict(plan: plan) { (100..<104).contains($0) ? nil : (100, 2_000) }.problems.isEmpty)
    }

    @Test("half or double the people of every week before is an incident until somebody decides")
    func volume() {
        let half = verdict { $0 < 113 ? (100, 2_000) : (40, 800) }
        #expect(half.problems == [.volumeChange(week: 5_600, usual: 14_000)])
        #expect(verdict { $0 < 113 ? (100, 2_000) : (200, 4_200) }.state == .dataIncident)
        #expect(verdict { $0 < 113 ? (100, 2_000) : (60, 1_200) }.problems.isEmpty)
        var plan = MonitoringPlan()
        plan.rearmedFrom = start.advanced(by: 113)
        #expect(verdict(plan: plan) { $0 < 113 ? (100, 2_000) : (40, 800) }.problems.isEmpty)
    }

    @Test("more events than opportunities are an incident that names the day")
    func impossible() {
        let wrong = verdict { $0 == 115 ? (2_001, 2_000) : (100, 2_000) }
        #expect(
            wrong.problems == [
                .impossible(day: start.advanced(by: 115), total: 2_001, opportunities: 2_000)
            ])
        #expect(wrong.reason.contains("Correct the export"))
    }
}
