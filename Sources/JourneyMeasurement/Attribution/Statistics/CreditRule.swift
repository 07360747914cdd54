/// How one journey divides what it brought among its touches.
///
/// Each is a sum over journeys, so that the sum for every label is all that has to be kept.
package enum CreditRule: Int, CaseIterable, Sendable {
    case first, last, linear
    /// 40 % to the first, 40 % to the last, the rest evenly; one touch has all, two have half each.
    case position
    /// Halves with every half-life before the end of the journey, normalised in the journey.
    case timeDecay
    /// Evenly among the different labels of the journey: the Shapley value of the game in which a
    /// set of labels earns what the journeys within it bring (Zhao et al. 2018, "Shapley value
    /// methods for attribution modeling"). Nulls have no part in it.
    case shapley
}
