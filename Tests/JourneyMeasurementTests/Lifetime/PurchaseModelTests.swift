import Foundation
import JourneyMeasurement
import Testing

@Suite struct PurchaseModelTests {
    /// Customers who buy again 0, 1 or 2 times, half of them silent for long.
    private static func customers(_ count: Int) -> [CustomerHistory] {
        (0..<count).compactMap { index in
            let frequency = Double(index % 3)
            let age = 20 + Double(index % 19)
            return CustomerHistory(
                id: "\(index)", frequency: frequency,
                recency: frequency == 0 ? 0 : age * Double(1 + index % 7) / 8, age: age,
                meanValue: frequency == 0 ? 0 : 10 + Double(index * 7 % 31))
        }
    }

    @Test("too few repeaters are refused, and what was spent is taken")
    func refusal() throws {
        let few = Self.customers(447)
        #expect(throws: LifetimeError.tooFewRepeaters(298, floor: 300)) {
            try PurchaseModel.fit(few)
        }
        let report = LifetimeReport(few)
        #expect(report.basis == .historical(.tooFewRepeaters(298, floor: 300)))
        #expect(report.values == few.map(\.historicalValue))
    }

    @Test("at the floor the fit is tried")
    func floor() throws {
        let enough = Self.customers(450)
        #expect(try PurchaseModel.fit(enough).repeaters == 300)
    }

    /// Customers as the model has them, whose rates and chances to stop differ or do not.
    private static func drawn(
        _ count: Int, stopping: ClosedRange<Double>, rate: ClosedRange<Double>
    ) -> [CustomerHistory] {
        var random = SeededGenerator(seed: 7)
        return (0..<count).compactMap { index in
            let stop =
                stopping.lowerBound
                + random.unit() * (stopping.upperBound - stopping.lowerBound)
            let pace = rate.lowerBound + random.unit() * (rate.upperBound - rate.lowerBound)
            let age = 30 + Double(index % 40)
            var (time, last, frequency) = (0.0, 0.0, 0.0)
            while frequency < 200 {
                time -= Foundation.log(max(random.unit(), 1e-12)) / pace
                guard time < age else { break }
                (last, frequency) = (time, frequency + 1)
                guard random.unit() >= stop else { break }
            }
            return CustomerHistory(
                id: "\(index)", frequency: frequency, recency: last, age: age,
                meanValue: frequency == 0 ? 0 : 20)
        }
    }

    @Test("where all stop alike, a and b would run away: they are bounded, and it is said")
    func ridge() throws {
        let alike = Self.drawn(4_000, stopping: 0.2...0.2, rate: 0.02...0.4)
        let fitted = try PurchaseModel.fit(alike)
        #expect(fitted.isStoppingAlike && !fitted.isBuyingAlike)
        let model = fitted.model
        #expect((model.a + model.b - PurchaseModel.concentrationLimit).magnitude < 1e-6)
        #expect((model.a / (model.a + model.b) - 0.2).magnitude < 0.03)
        let repeater = alike.first { $0.isRepeater }
        let customer = try #require(repeater)
        let expected = try #require(model.expectedPurchases(customer, within: 10))
        #expect(expected > 0 && expected < 10)
    }

    @Test("where all buy alike, r is bounded, and it is said")
    func paces() throws {
        let fitted = try PurchaseModel.fit(
            Self.drawn(4_000, stopping: 0.02...0.6, rate: 0.1...0.1))
        #expect(fitted.isBuyingAlike)
        #expect((fitted.model.r / fitted.model.alpha - 0.1).magnitude < 0.01)
    }

    @Test("nobody who ever stops is no maximum, and is refused at once")
    func faithful() {
        let faithful = (0..<1_000).compactMap { index in
            CustomerHistory(
                id: "\(index)", frequency: Double(1 + index % 5), recency: 40, age: 40,
                meanValue: 9)
        }
        #expect(throws: LifetimeError.noConvergence) { try PurchaseModel.fit(faithful) }
        #expect(LifetimeReport(faithful).basis == .historical(.noConvergence))
    }

    @Test("twenty thousand customers are fitted")
    func many() throws {
        let customers = Self.drawn(20_000, stopping: 0.02...0.6, rate: 0.02...0.4)
        let fitted = try PurchaseModel.fit(customers)
        #expect(!fitted.isStoppingAlike)
    }

    @Test("expected purchases are smooth where the formula is 0/0, and grow with time")
    func smooth() throws {
        let customer = try #require(
            CustomerHistory(id: "", frequency: 3, recency: 20, age: 30))
        func expected(_ a: Double, _ time: Double) throws -> Double {
            let model = try #require(PurchaseModel(r: 0.3, alpha: 5, a: a, b: 2))
            return try #require(model.expectedPurchases(customer, within: time))
        }
        let (below, at, above) = try (expected(0.99999, 10), expected(1, 10), expected(1.00001, 10))
        #expect((below - at).magnitude < 1e-4 && (above - at).magnitude < 1e-4)
        #expect(try expected(1, 20) > at)
        #expect(try expected(0.8, 0) == 0)
        #expect(try expected(0.8, 1e9).isFinite)
    }

    @Test("a customer who bought once is alive, and long silence says the opposite")
    func alive() throws {
        let model = try #require(PurchaseModel(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426))
        let once = try #require(CustomerHistory(id: "", frequency: 0, recency: 0, age: 500))
        #expect(model.probabilityAlive(once) == 1)
        let silent = try #require(CustomerHistory(id: "", frequency: 50, recency: 50, age: 5_000))
        #expect(model.probabilityAlive(silent) < 1e-6)
        #expect(model.expectedPurchases(silent, within: 10) ?? 1 < 1e-6)
    }

    @Test(
        "figures that contradict each other are no history",
        arguments: [
            (-1.0, 0.0, 1.0), (1, 2, 1), (0, 1, 2), (1.5, 1, 2), (1, 1, .infinity), (.nan, 0, 1),
        ])
    func contradiction(frequency: Double, recency: Double, age: Double) {
        let history = CustomerHistory(id: "", frequency: frequency, recency: recency, age: age)
        #expect(history == nil)
    }

    @Test("values that are not positive, and models without a mean, are refused")
    func values() throws {
        let bad = try #require(
            CustomerHistory(id: "r7", frequency: 1, recency: 1, age: 2, meanValue: 0))
        #expect(throws: LifetimeError.valueNotPositive(id: "r7")) {
            try ValueModel.fit(Self.customers(600) + [bad])
        }
        #expect(try #require(ValueModel(p: 6, q: 0.9, v: 15)).expectedValue(bad) == nil)
        #expect(PurchaseModel(r: 1, alpha: 0, a: 1, b: 1) == nil)
    }

    @Test("a value that is no number is none")
    func endless() throws {
        let lifetime = LifetimeValue(
            purchases: try #require(PurchaseModel(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426)),
            values: try #require(ValueModel(p: 6, q: 4, v: 15)))
        let customer = try #require(
            CustomerHistory(id: "", frequency: 2, recency: 20, age: 30, meanValue: 9))
        #expect(lifetime.value(customer, months: 12, monthlyDiscount: 0.01) ?? 0 > 0)
        #expect(lifetime.value(customer, months: 12, monthlyDiscount: -1) == nil)
    }
}
