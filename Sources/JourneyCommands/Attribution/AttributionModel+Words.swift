import JourneyMeasurement

extension AttributionModel {
    /// Above a column.
    var heading: String {
        switch self {
        case .first: "FIRST"
        case .last: "LAST"
        case .linear: "LINEAR"
        case .position: "POSITION"
        case .timeDecay: "DECAY"
        case .markov1: "MARKOV"
        case .markov2: "MARKOV 2"
        case .shapley: "SHAPLEY"
        }
    }

    /// In a sentence.
    var words: String {
        switch self {
        case .first: "first touch"
        case .last: "last touch"
        case .linear: "linear"
        case .position: "position"
        case .timeDecay: "time decay"
        case .markov1: "Markov"
        case .markov2: "Markov of order 2"
        case .shapley: "Shapley"
        }
    }
}
