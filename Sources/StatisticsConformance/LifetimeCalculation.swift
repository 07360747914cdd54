import JourneyMeasurement
import JourneyModel

/// Calculates what a case of lifetime value expects, figure by figure.
struct LifetimeCalculation {
    private let customers: [CustomerHistory]
    private let fitted: FittedPurchases
    private let purchases: PurchaseModel
    /// The parameters of the case, else our own; nil where values are not asked for.
    private let values: ValueModel?

    init(_ customers: [CustomerHistory], expected: JSON) throws(OracleProblem) {
        self.customers = customers
        do throws(LifetimeError) {
            fitted = try PurchaseModel.fit(customers, repeaterFloor: 1)
        } catch {
            throw OracleProblem("\(error)")
        }
        if let given = expected["bg_nbd"] {
            guard
                let model = PurchaseModel(
                    r: try given.number("r"), alpha: try given.number("alpha"),
                    a: try given.number("a"), b: try given.number("b"))
            else { throw OracleProblem("bg_nbd: a parameter is not positive") }
            purchases = model
        } else {
            purchases = fitted.model
        }
        if let given = expected["gamma_gamma"] {
            values = try ValueModel(
                p: given.number("p"), q: given.number("q"), v: given.number("v"))
        } else {
            values = nil
        }
    }

    /// Where a key holds a figure, as in `total_expected_purchases_next_39_weeks`.
    func value(of key: String, like expected: JSON) throws(OracleProblem) -> Calculated? {
        let figures = key.split(separator: "_").compactMap { Double($0) }
        switch key {
        case "customers": return .count(customers.count)
        case "bg_nbd":
            let model = fitted.model
            return [
                "r": .number(model.r), "alpha": .number(model.alpha), "a": .number(model.a),
                "b": .number(model.b), "log_likelihood": .number(fitted.logLikelihood),
            ]
        case "expected_purchases_new_customer":
            return times(expected) { purchases.expectedPurchases(within: $0) }
        case "customers_sample": return try list(expected, sample)
        case "gamma_gamma": return try fittedValues()
        case "gamma_gamma_sample": return try list(expected, valueSample)
        case "frequency_monetary_correlation":
            return ValueModel.correlation(customers).map(Calculated.number)
        case _ where key.hasPrefix("total_expected_purchases") && figures.count == 1:
            return total { purchases.expectedPurchases($0, within: figures[0]) }
        case _ where key.hasPrefix("clv_") && figures.count == 2:
            return lifetime(expected, months: Int(figures[0]), discount: figures[1])
        default: return nil
        }
    }

    private func total(_ value: (CustomerHistory) -> Double?) -> Calculated {
        .number(customers.reduce(0) { $0 + (value($1) ?? .nan) })
    }

    private func fittedValues() throws(OracleProblem) -> Calculated {
        do throws(LifetimeError) {
            let model = try ValueModel.fit(customers, repeaterFloor: 1)
            return ["p": .number(model.p), "q": .number(model.q), "v": .number(model.v)]
        } catch {
            throw OracleProblem("\(error)")
        }
    }

    private func lifetime(_ expected: JSON, months: Int, discount: Double) -> Calculated? {
        guard let values else { return nil }
        let model = LifetimeValue(purchases: purchases, values: values)
        func value(_ customer: CustomerHistory) -> Double? {
            model.value(customer, months: months, monthlyDiscount: discount)
        }
        // The peer values those only on whom its model of values was fitted.
        let worths = customers.filter(\.isRepeater).map { value($0) ?? .nan }
        var table: [String: Calculated] = ["total": .number(worths.reduce(0, +))]
        for key in (expected.members ?? [:]).keys where key.hasPrefix("first") {
            guard let count = Int(key.dropFirst(5)) else { continue }
            table[key] = .numbers(Array(worths.prefix(count)))
        }
        return .table(table)
    }

    private func sample(_ row: JSON) throws(OracleProblem) -> Calculated {
        let customer = try history(row, age: row.number("T"), recency: row.number("recency"))
        return [
            "frequency": .number(customer.frequency), "recency": .number(customer.recency),
            "T": .number(customer.age),
            "p_alive": .number(purchases.probabilityAlive(customer)),
            "expected_purchases": times(row["expected_purchases"] ?? .null) {
                purchases.expectedPurchases(customer, within: $0)
            },
        ]
    }

    private func valueSample(_ row: JSON) throws(OracleProblem) -> Calculated {
        let customer = try history(row, age: 0, recency: 0)
        return [
            "frequency": .number(customer.frequency),
            "monetary_value": .number(customer.meanValue),
            "expected_average_value": .number(values?.expectedValue(customer) ?? .nan),
        ]
    }

    private func history(
        _ row: JSON, age: Double, recency: Double
    ) throws(OracleProblem) -> CustomerHistory {
        guard
            let customer = CustomerHistory(
                id: "", frequency: try row.number("frequency"), recency: recency, age: age,
                meanValue: row["monetary_value"]?.number ?? 0)
        else { throw OracleProblem("a customer of the sample contradicts itself") }
        return customer
    }

    private func times(_ expected: JSON, _ value: (Double) -> Double?) -> Calculated {
        var table: [String: Calculated] = [:]
        for key in (expected.members ?? [:]).keys {
            table[key] = .number(Double(key).flatMap(value) ?? .nan)
        }
        return .table(table)
    }

    private func list(
        _ expected: JSON, _ row: (JSON) throws(OracleProblem) -> Calculated
    ) throws(OracleProblem) -> Calculated {
        var items: [Calculated] = []
        for item in expected.array ?? [] { items.append(try row(item)) }
        return .list(items)
    }
}
