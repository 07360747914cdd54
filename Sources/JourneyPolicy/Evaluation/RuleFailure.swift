import CEL

/// A rule that did not hold, before waivers and history are looked at.
struct RuleFailure {
    var rule: String
    var action: Policy.Action
    var at: String?
    var label: String?
    var message: String
    var remedy: String?
    var measure: Double?
    /// The rule could not be evaluated.
    var isError: Bool
    /// Names of the facts that nobody knew, where that is why.
    var unknownFacts: [String] = []

    /// What two worlds are compared by.
    struct Place: Hashable {
        var rule: String
        var at: String?
    }

    var place: Place { Place(rule: rule, at: at) }

    /// Whether the failure is no worse than an earlier one at the same place.
    func isNoWorse(than earlier: RuleFailure) -> Bool {
        if isError || earlier.isError { return false }
        if let measure, let before = earlier.measure { return measure <= before }
        return measure == nil && earlier.measure == nil && message == earlier.message
    }
}
