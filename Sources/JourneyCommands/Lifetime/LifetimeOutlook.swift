import JourneyMeasurement
import JourneyModel

/// Each customer's value with what it is made of.
struct LifetimeOutlook: Sendable {
    struct Customer: Sendable {
        var history: CustomerHistory
        var value: Double
        /// The chance of still being a customer; nil where no model was fitted.
        var active: Double?
        /// Purchases to come; nil where no model was fitted.
        var purchases: Double?
    }

    /// Customers of about the same value, from the best tenth down.
    struct Tenth: Sendable {
        var customers: ArraySlice<Customer>

        var value: Double { customers.reduce(0) { $0 + $1.value } }
        var spent: Double { customers.reduce(0) { $0 + $1.history.historicalValue } }
        var active: Double? { mean(\.active) }
        var purchases: Double? { mean(\.purchases) }

        private func mean(_ figure: KeyPath<Customer, Double?>) -> Double? {
            let known = customers.compactMap { $0[keyPath: figure] }
            return known.count == customers.count && !known.isEmpty
                ? known.reduce(0, +) / Double(known.count) : nil
        }
    }

    let report: LifetimeReport
    /// By falling value.
    let customers: [Customer]

    /// - Parameter span: how far ahead, in the unit of the histories.
    init(customers: [CustomerHistory], report: LifetimeReport, span: Double) {
        self.report = report
        var model: PurchaseModel?
        if case .models(let fitted, _) = report.basis { model = fitted.model }
        let all = zip(customers, report.values).map { history, value in
            Customer(
                history: history, value: value, active: model?.probabilityAlive(history),
                purchases: model?.expectedPurchases(history, within: span))
        }
        self.customers = all.sorted { a, b in
            a.value == b.value ? a.history.id < b.history.id : a.value > b.value
        }
    }

    var total: Double { customers.reduce(0) { $0 + $1.value } }

    /// Ten groups of the same size, or as many as there are customers.
    var tenths: [Tenth] {
        let groups = min(10, customers.count)
        return (0..<groups).map { index in
            let start = customers.count * index / groups
            let end = customers.count * (index + 1) / groups
            return Tenth(customers: customers[start..<end])
        }
    }

    var isForecast: Bool {
        if case .models = report.basis { true } else { false }
    }

    /// Writes a row for each customer, which `attribution run --customers` takes.
    func write(to path: String) throws(GovernanceError) {
        var file = try NewFile(path)
        try file.write(
            "customer_id,lifetime_value,basis,repeat_purchases,spent_so_far,still_active,"
                + "purchases_ahead\r\n")
        let basis = isForecast ? "forecast" : "spent"
        for customer in customers {
            let history = customer.history
            let cells = [
                CSVLine.cell(history.id), "\(customer.value)", basis,
                "\(Int(history.frequency))", "\(history.historicalValue)",
                customer.active.map { "\($0)" } ?? "", customer.purchases.map { "\($0)" } ?? "",
            ]
            try file.write(cells.joined(separator: ",") + "\r\n")
        }
        try file.close()
    }
}
