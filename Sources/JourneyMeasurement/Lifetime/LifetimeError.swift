/// Why a model of lifetime value is not fitted.
package enum LifetimeError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Too few customers bought twice for four parameters that mean something.
    case tooFewRepeaters(Int, floor: Int)
    /// Nobody has a time of observation.
    case noObservation
    /// The likelihood has no maximum that stands for customers.
    case noConvergence
    /// A repeat purchase without a positive value, which the model of values excludes.
    case valueNotPositive(id: String)

    package var description: String {
        switch self {
        case .tooFewRepeaters(let count, let floor):
            """
            \(count) customers bought more than once, where \(floor) are needed. Take a longer \
            period, or use the historical value.
            """
        case .noObservation:
            """
            No customer was observed after the first purchase. Take a later end of the \
            observation.
            """
        case .noConvergence:
            """
            No parameters are the likeliest: these purchases do not follow the model. Use the \
            historical value.
            """
        case .valueNotPositive(let id):
            """
            Customer \(id) has repeat purchases whose mean value is not positive. Take refunds \
            out, or use the historical value.
            """
        }
    }
}
