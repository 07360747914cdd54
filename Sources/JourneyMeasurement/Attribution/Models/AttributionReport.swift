/// All models over the same journeys, side by side.
package struct AttributionReport: Equatable, Sendable {
    /// A label with fewer journeys than this is marked: its credit says little.
    package static let journeyFloor = 100.0

    package struct Model: Equatable, Sendable {
        package let credits: ModelCredits
        /// Nil where no intervals were asked for, or there are too few journeys.
        package let uncertainty: Uncertainty?
    }

    /// What the models give to one label, from the lowest to the highest.
    package struct Spread: Equatable, Sendable {
        package let low: Double
        package let lowest: AttributionModel
        package let high: Double
        package let highest: AttributionModel
    }

    /// Labels that stand in a journey, by falling credit of the first model.
    package let order: [Int]
    package let labels: [String]
    package let journeys: [Double]
    package let total: JourneyWeight
    package let models: [Model]
    /// Models that say nothing of these journeys, with the reason.
    package let unavailable: [AttributionModel: AttributionError]
    package let decay: AttributionStatistics.DecayBasis
    package let censored: Double
    package let isShapleyCapped: Bool

    package init(
        _ statistics: AttributionStatistics,
        models: [AttributionModel] = AttributionModel.allCases,
        by weight: CreditWeight = .conversions
    ) {
        var computed: [Model] = []
        var unavailable: [AttributionModel: AttributionError] = [:]
        for model in models {
            do throws(AttributionError) {
                let credits = try ModelCredits(
                    model, statistics.whole, of: statistics, by: weight)
                computed.append(
                    Model(credits: credits, uncertainty: Uncertainty(credits, of: statistics)))
            } catch {
                unavailable[model] = error
            }
        }
        labels = statistics.labels
        journeys = statistics.whole.journeys
        total = statistics.whole.total
        self.models = computed
        self.unavailable = unavailable
        decay = statistics.decay
        censored = statistics.censored
        isShapleyCapped = statistics.isShapleyCapped
        let ranks = computed.first?.credits.shares ?? []
        let (names, counts) = (statistics.labels, statistics.whole.journeys)
        order = names.indices.filter { counts[$0] > 0 }.sorted { a, b in
            let (first, second) = (ranks.isEmpty ? 0 : ranks[a], ranks.isEmpty ? 0 : ranks[b])
            return first == second ? names[a] < names[b] : first > second
        }
    }

    package func model(_ model: AttributionModel) -> Model? {
        models.first { $0.credits.model == model }
    }

    package func isThin(_ label: Int) -> Bool { journeys[label] < Self.journeyFloor }

    /// The spread of the shares of a label; nil without any model.
    package func spread(_ label: Int) -> Spread? {
        let shares = models.map { ($0.credits.model, $0.credits.shares[label]) }
        guard let low = shares.min(by: { $0.1 < $1.1 }),
            let high = shares.max(by: { $0.1 < $1.1 })
        else { return nil }
        return Spread(low: low.1, lowest: low.0, high: high.1, highest: high.0)
    }
}
