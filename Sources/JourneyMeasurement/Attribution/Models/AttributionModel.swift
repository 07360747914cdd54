/// A rule by which conversions are credited to what customers touched before them.
///
/// All of them describe; none proves that a touch caused anything. A hold-out experiment does.
package enum AttributionModel: String, CaseIterable, Sendable {
    case first, last, linear, position
    case timeDecay = "time_decay"
    /// The loss of conversions when a label is taken out of the chain of touches; by the last label.
    case markov1 = "markov_1"
    /// The same by the last two labels.
    case markov2 = "markov_2"
    case shapley

    /// The rule whose sums give the model; nil for Markov chains.
    var rule: CreditRule? {
        switch self {
        case .first: .first
        case .last: .last
        case .linear: .linear
        case .position: .position
        case .timeDecay: .timeDecay
        case .shapley: .shapley
        case .markov1, .markov2: nil
        }
    }

    /// How many labels the state of a Markov chain remembers.
    var order: Int? {
        switch self {
        case .markov1: 1
        case .markov2: 2
        default: nil
        }
    }
}
