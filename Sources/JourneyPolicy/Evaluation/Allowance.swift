import CEL

/// What all policies together may still spend on one change.
///
/// A policy cannot be known to be cheap on every document, and there may be hundreds of them: a
/// limit for each would leave the whole without one. Policies are judged in the order of their
/// keys, so who is stopped is the same in every run.
struct Allowance {
    /// What is spent, in units of a ``Budget``.
    private(set) var spent: UInt64 = 0
    /// The policy that spent the most, and how much.
    private(set) var costliest: (policy: String, cost: UInt64)?
    private let limit: UInt64

    init(limit: UInt64 = Budget.policySetLimit) {
        self.limit = limit
    }

    /// Nothing can be evaluated any more.
    var isSpent: Bool { spent >= limit }

    /// The value, paid from what is left, and from no more than one expression may spend.
    mutating func evaluate(_ program: Program, _ inputs: Inputs) -> Value {
        let left = limit - min(spent, limit)
        let (value, budget) = program.evaluate(
            inputs, budget: Budget(cost: min(left, Budget.expressionLimit)))
        spent += min(budget.cost, left)
        return value
    }

    /// Remembers what a policy spent.
    mutating func note(_ policy: String, _ cost: UInt64) {
        if cost > costliest?.cost ?? 0 { costliest = (policy, cost) }
    }
}

/// What may be spent on one change as it is proposed, or as it was before.
struct Allowances {
    /// Scopes, lists and rules. What is not evaluated for want of it is an error of each rule.
    var conditions = Allowance()
    /// Words and numbers for people: apart, so that a costly message leaves every verdict as it is.
    var words = Allowance()
}
