package import JourneyModel

/// What a metric's document says, as measurement takes it.
package struct MetricDefinition: Sendable {
    package let key: String
    package let name: String
    package let document: JSON
    package let measure: Measure

    /// - Throws: `unexpected` for a document that this version cannot read.
    package init(key: String, content: String) throws(GovernanceError) {
        let unreadable = GovernanceError(
            .unexpected, "Metric \"\(key)\" is stored in a form that cannot be read.",
            hint: "wayleave doctor")
        guard let document = try? JSONParser.parse(Array(content.utf8)).json,
            let measure = document["measure"]?.string.flatMap(Measure.init(rawValue:))
        else { throw unreadable }
        self.key = key
        self.document = document
        self.measure = measure
        name = document["name"]?.string ?? key
    }

    package var direction: Direction {
        document["direction"]?.string == "lower" ? .lowerIsBetter : .higherIsBetter
    }

    package var numerator: String { document["numerator"]?.string ?? "" }
    package var denominator: String? { document["denominator"]?.string }

    /// What was agreed, with the floor of a journey where it names one.
    package func plan(floor: Double? = nil) -> MonitoringPlan {
        var plan = MonitoringPlan(
            direction: direction, floor: floor ?? document["floor"]?.number)
        if let change = document["agreedChange"]?.number { plan.agreedChange = change }
        if let days = document["baselineDays"]?.int { plan.baselineDays = days }
        if let days = document["allowedLagDays"]?.int { plan.allowedLagDays = days }
        return plan
    }

    /// `unique-clicks of sent, higher is better`.
    package var formula: String {
        let below = denominator.map { " of \($0)" } ?? " a day"
        let way = direction == .higherIsBetter ? "higher" : "lower"
        return "\(measure.rawValue): \(numerator)\(below), \(way) is better"
    }

    /// What platforms call things, by name.
    package var bindings: [(name: String, binding: MetricIngestOptions.Binding)] {
        (document["bindings"]?.array ?? []).compactMap { entry in
            guard let name = entry["name"]?.string else { return nil }
            let variant = entry["variant"]?.string ?? ""
            if let channel = entry["channel"]?.string {
                return (name, .init(kind: .channel, key: channel, variant: variant))
            }
            guard let journey = entry["journey"]?.string else { return nil }
            guard let step = entry["step"]?.string else {
                return (name, .init(kind: .journey, key: journey, variant: variant))
            }
            return (name, .init(kind: .step, key: "\(journey)/\(step)", variant: variant))
        }
    }
}
