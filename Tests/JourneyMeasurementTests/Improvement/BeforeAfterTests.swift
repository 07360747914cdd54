import JourneyMeasurement
import Testing

@Suite("What happened to a figure after a change")
struct BeforeAfterTests {
    private static let changed = DayNumber(739_000)

    /// Days from 60 before the change to 60 after it.
    private static func series(
        _ measure: Measure = .proportion, before: Double, after: Double, of people: Double = 1_000,
        without gap: ClosedRange<Int>? = nil, weekend: Double = 1
    ) -> DailySeries {
        DailySeries(
            measure: measure,
            counts: (-60...60).filter { gap?.contains($0) != true }.map { offset in
                let day = changed.advanced(by: offset)
                let rate = (offset < 0 ? before : after) * (day.value % 7 < 2 ? weekend : 1)
                return DailySeries.Count(
                    day: day, total: (people * rate).rounded(), opportunities: people,
                    squares: people * rate * rate + people)
            })
    }

    @Test("a rise is told with bounds that leave nothing out, from as many weeks on either side")
    func rise() throws {
        let found = try #require(
            BeforeAfter(
                Self.series(before: 0.03, after: 0.04), changedOn: Self.changed,
                through: Self.changed.advanced(by: 60)))
        #expect(found.days == 28)
        #expect(abs(found.before.value - 0.03) < 1e-12 && abs(found.after.value - 0.04) < 1e-12)
        // two Wilson intervals of 28,000 people each, squared and added
        #expect(abs(found.difference.value - 0.01) < 1e-12)
        #expect(abs(found.difference.low - 0.006_959_66) < 1e-8, "\(found.difference)")
        #expect(abs(found.difference.high - 0.013_050_85) < 1e-8, "\(found.difference)")
        #expect(found.isClear && found.dispersion == 1)
    }

    @Test("nothing is clear where nothing changed, nor where few people were counted")
    func unclear() throws {
        for (after, people) in [(0.03, 1_000.0), (0.04, 20)] {
            let found = try #require(
                BeforeAfter(
                    Self.series(before: 0.03, after: after, of: people), changedOn: Self.changed,
                    through: Self.changed.advanced(by: 60)))
            #expect(!found.isClear, "\(found)")
        }
    }

    @Test(
        "only whole weeks count, and the day of the change in none of them",
        arguments: [
            (6, nil), (7, 7), (13, 7), (14, 14), (27, 21), (28, 28), (59, 28),
        ] as [(Int, Int?)])
    func weeks(through: Int, days: Int?) {
        let found = BeforeAfter(
            Self.series(before: 0.03, after: 0.04), changedOn: Self.changed,
            through: Self.changed.advanced(by: through))
        #expect(found?.days == days)
    }

    @Test("days that scatter more than chance allows widen the bounds")
    func scatter() throws {
        func found(_ weekend: Double) throws -> BeforeAfter {
            try #require(
                BeforeAfter(
                    Self.series(before: 0.03, after: 0.035, weekend: weekend),
                    changedOn: Self.changed, through: Self.changed.advanced(by: 28)))
        }
        let (calm, wild) = (try found(1), try found(3))
        #expect(calm.isClear && !wild.isClear && wild.dispersion > 5)
        #expect(
            wild.difference.high - wild.difference.low
                > calm.difference.high - calm.difference.low)
    }

    @Test(
        "without figures on either side there is nothing to tell", arguments: [-60 ... -1, 1...60])
    func gap(gap: ClosedRange<Int>) {
        #expect(
            BeforeAfter(
                Self.series(before: 0.03, after: 0.04, without: gap), changedOn: Self.changed,
                through: Self.changed.advanced(by: 60)) == nil)
    }

    @Test("rates and means are compared too", arguments: [Measure.rate, .mean])
    func measures(measure: Measure) throws {
        let found = try #require(
            BeforeAfter(
                Self.series(measure, before: 2, after: 3), changedOn: Self.changed,
                through: Self.changed.advanced(by: 30)))
        #expect(abs(found.difference.value - 1) < 1e-9 && found.isClear)
    }
}
