/// What one model gives to every label.
package struct ModelCredits: Equatable, Sendable {
    package let model: AttributionModel
    package let weight: CreditWeight
    /// By the number of the label; they add up to the conversions that were credited.
    package let conversions: [Double]
    /// By the number of the label, of the value of the conversions.
    package let value: [Double]
    /// Of the conversions, or of their value; they add up to 1.
    package let shares: [Double]
    /// Of a Markov chain: the share of conversions that is lost without the label. Their sum is
    /// not 1, mostly more: a journey is lost by any of its labels.
    package let removalEffects: [Double]?
    /// Of a Markov chain.
    package let conversionProbability: Double?

    /// Throws where the model says nothing of these journeys.
    package init(
        _ model: AttributionModel, _ counts: JourneyCounts, of statistics: AttributionStatistics,
        by weight: CreditWeight = .conversions
    ) throws(AttributionError) {
        guard counts.total.conversions > 0 else { throw .noConversions }
        if weight == .value { guard counts.total.value > 0 else { throw .noValue } }
        self.model = model
        self.weight = weight
        let labels = statistics.labels
        guard let rule = model.rule else {
            let chain = try MarkovChain(
                counts.transitions, order: model.order ?? 1, labels: labels)
            let sum = chain.removalEffects.reduce(0, +)
            guard sum > 0 else { throw .unreachable }
            let shares = chain.removalEffects.map { $0 / sum }
            self.shares = shares
            conversions = shares.map { $0 * counts.total.conversions }
            value = shares.map { $0 * counts.total.value }
            removalEffects = chain.removalEffects
            conversionProbability = chain.conversionProbability
            return
        }
        if rule == .timeDecay, statistics.decay == .none { throw .noTimes }
        let credits = labels.indices.map { counts.credit(rule, label: $0) }
        let parts = credits.map { weight == .value ? $0.value : $0.conversions }
        let sum = parts.reduce(0, +)
        guard sum > 0 else { throw .noConversions }
        conversions = credits.map(\.conversions)
        value = credits.map(\.value)
        shares = parts.map { $0 / sum }
        removalEffects = nil
        conversionProbability = nil
    }
}
