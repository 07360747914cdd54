/// A sum over the units of a figure, by the name that files, the database and readings give it.
///
/// Of each unit four figures may be known: its numerator (of a mean its value, of a proportion 0
/// or 1), its denominator, and both of them from before it was assigned.
package enum UnitSum: String, CaseIterable, Sendable {
    case units
    case numeratorSquares = "numerator_squares"
    case denominatorSquares = "denominator_squares"
    case numeratorTimesDenominator = "numerator_times_denominator"
    case before
    case beforeSquares = "before_squares"
    case numeratorTimesBefore = "numerator_times_before"
    case beforeDenominator = "before_denominator"
    case beforeDenominatorSquares = "before_denominator_squares"
    case beforeTimesBeforeDenominator = "before_times_before_denominator"
    case numeratorTimesBeforeDenominator = "numerator_times_before_denominator"
    case denominatorTimesBefore = "denominator_times_before"
    case denominatorTimesBeforeDenominator = "denominator_times_before_denominator"
    /// Units that were seen in another variant too.
    case multiplyExposed = "multiply_exposed"

    /// What the variance of a ratio takes (delta method).
    package static let ofRatio: [UnitSum] = [
        .units, .numeratorSquares, .denominatorSquares, .numeratorTimesDenominator,
    ]
    /// What an adjustment by a figure from before takes (CUPED).
    package static let ofBefore: [UnitSum] = [.before, .beforeSquares, .numeratorTimesBefore]
    /// What that of a ratio takes besides.
    package static let ofRatioBefore: [UnitSum] = [
        .beforeDenominator, .beforeDenominatorSquares, .beforeTimesBeforeDenominator,
        .numeratorTimesBeforeDenominator, .denominatorTimesBefore,
        .denominatorTimesBeforeDenominator,
    ]

    /// Counts and sums of squares are never below 0.
    var isNeverNegative: Bool {
        switch self {
        case .units, .numeratorSquares, .denominatorSquares, .beforeSquares,
            .beforeDenominatorSquares, .multiplyExposed:
            true
        default: false
        }
    }
}
