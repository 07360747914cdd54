/// What an evaluation may still spend.
///
/// Costs have cel-go's units: 1 for a call or a selection, 10 for a list, 30 for a map, 0.1 a
/// character that is looked at. What is exceeded stays exceeded, so that no `||` hides it.
package struct Budget: Sendable {
    /// About a tenth of a second.
    package static let expressionLimit: UInt64 = 1_000_000
    /// Bytes of strings, lists and maps that one expression may build.
    package static let builtLimit: UInt64 = 16 * 1024 * 1024

    package private(set) var cost: UInt64 = 0
    package private(set) var built: UInt64 = 0
    package private(set) var isExceeded = false
    private let costLimit: UInt64
    private let builtLimit: UInt64

    package init(cost: UInt64 = Self.expressionLimit, built: UInt64 = Self.builtLimit) {
        costLimit = cost
        builtLimit = built
    }

    /// False once the limit is passed.
    @inline(__always)
    mutating func spend(_ units: UInt64) -> Bool {
        let (sum, overflow) = cost.addingReportingOverflow(units)
        cost = overflow ? .max : sum
        if cost > costLimit { isExceeded = true }
        return !isExceeded
    }

    /// Spends for looking at characters: a tenth of a unit each, rounded up.
    mutating func traverse(_ characters: Int) -> Bool {
        spend((UInt64(max(0, characters)) &+ 9) / 10)
    }

    /// Counts bytes of a new value; false once the limit is passed.
    mutating func build(_ bytes: Int) -> Bool {
        let (sum, overflow) = built.addingReportingOverflow(UInt64(max(0, bytes)))
        built = overflow ? .max : sum
        if built > builtLimit { isExceeded = true }
        return !isExceeded
    }

    var error: Value {
        let what =
            cost > costLimit ? "took more than \(costLimit) steps" : "built too large a value"
        return .failure(.budgetExceeded, "the expression \(what) and was stopped")
    }
}
