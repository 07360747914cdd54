import JourneyMeasurement
import Testing

@Suite struct EstimateTests {
    @Test("an estimate is equal to one of the same value and interval only")
    func equality() {
        let estimate = Estimate(value: 1, low: 0, high: 2)
        #expect(estimate == Estimate(value: 1, low: 0, high: 2))
        #expect(estimate != Estimate(value: 1, low: 0, high: 3))
    }
}
