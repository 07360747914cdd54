/// Which way a metric gets better.
package enum MetricDirection: String, CaseIterable, Sendable {
    case up
    case down

    /// Turns a difference into a benefit.
    var sign: Double { self == .up ? 1 : -1 }
}
