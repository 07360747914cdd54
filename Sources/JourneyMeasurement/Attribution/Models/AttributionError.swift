/// Why a model gives no credit.
package enum AttributionError: Error, Equatable, Sendable, CustomStringConvertible {
    case noConversions
    /// Conversions are there, and nothing says what they were worth.
    case noValue
    /// Conversions are there and no way leads to them: the counts contradict each other.
    case unreachable
    /// Journeys that come to a label never end.
    case noWayOut(String)
    /// A system of equations that is too large to be solved here.
    case tooManyStates(Int, limit: Int)
    /// Nothing tells how old touches are.
    case noTimes
    /// The counts tell the last label only, or nothing of the order of touches.
    case noTransitions

    package var description: String {
        switch self {
        case .noConversions:
            "No journey converted. Take a longer period, or another conversion."
        case .noValue:
            "No conversion has a value. Name the column of values, or credit conversions."
        case .unreachable:
            """
            No transition leads from the start to a conversion, though there are conversions. \
            Count transitions and conversions from the same journeys.
            """
        case .noWayOut(let label):
            """
            Journeys that come to \(label) neither convert nor end without conversion. Count \
            its transitions to (conversion) and (null) too.
            """
        case .tooManyStates(let count, let limit):
            """
            \(count) states, where \(limit) can be solved. Group the labels by a facet, or take \
            the model of order 1.
            """
        case .noTimes:
            """
            Nothing tells when touches were. Give the hours before conversion in a column, or \
            assume the hours between touches.
            """
        case .noTransitions:
            """
            There are too many different transitions, or none were counted. Group the labels by \
            a facet.
            """
        }
    }
}
