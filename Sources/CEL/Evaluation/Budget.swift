/// What an evaluation may still spend.
///
/// Costs have cel-go's units, see ``Cost``. What is exceeded stays exceeded, so that no `||` hides
/// it.
package struct Budget: Sendable {
    /// Units for one expression: some 20 ms.
    ///
    /// Looking at each of 500 steps for each of them takes more, and less for up to some 350. Such
    /// a rule is written with `forEach`, which makes each step an expression of its own, or over
    /// the keys: `keys.distinct().size() == keys.size()` looks at each of them once.
    package static let expressionLimit: UInt64 = 1_000_000
    /// Units for all conditions of a policy set on one change: some one second.
    ///
    /// Kubernetes gives a set 10,000,000 units and as long. A unit takes us a fifth of its time,
    /// and policies look at every text of a document that may have a megabyte of them.
    package static let policySetLimit: UInt64 = 50_000_000
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

    /// Spends for looking at characters or elements: a tenth of a unit each, rounded up.
    @inline(__always)
    mutating func traverse(_ count: Int) -> Bool {
        spend(Cost.traversal(count))
    }

    /// Counts bytes of a new value; false once the limit is passed.
    @inline(__always)
    mutating func build(_ bytes: Int) -> Bool {
        let (sum, overflow) = built.addingReportingOverflow(UInt64(max(0, bytes)))
        built = overflow ? .max : sum
        if built > builtLimit { isExceeded = true }
        return !isExceeded
    }

    var error: Value { .error(failure) }

    var failure: EvaluationError {
        let what =
            cost > costLimit
            ? "took more than \(costLimit) steps"
            : "built values of more than \(builtLimit) bytes"
        return EvaluationError(
            .budgetExceeded, "the expression \(what) and was stopped", at: -1)
    }
}
