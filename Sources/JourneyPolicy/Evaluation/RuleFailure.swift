import CEL

/// A rule that did not hold, before waivers and history are looked at.
struct RuleFailure {
    var rule: String
    var action: Policy.Action
    var at: String?
    var label: String?
    /// What people read, of bounded length.
    var message: String
    var remedy: String?
    var measure: Double?
    /// The rule could not be evaluated.
    var isError: Bool
    /// Names of the facts that nobody knew, where that is why.
    var unknownFacts: [String] = []
    /// ``at`` is nil because the place could not be told, or because it is every element.
    var isPlaceUnknown = false
    /// What tells the failure from a worse one; nil where nothing does.
    var gravity: Gravity?

    /// How bad a failure is, as far as its rule says.
    enum Gravity {
        /// The rule measures.
        case measure(Double)
        /// The rule does not measure; the words in full, which count by being the same.
        case words(String)
    }

    /// What two worlds are compared by.
    struct Place: Hashable {
        var rule: String
        var at: String?
    }

    var place: Place { Place(rule: rule, at: at) }

    /// Whether the failure is no worse than an earlier one at the same place. What could not be
    /// evaluated, placed, measured or put into words is not known to be no worse.
    func isNoWorse(than earlier: RuleFailure) -> Bool {
        if isError || earlier.isError || isPlaceUnknown || earlier.isPlaceUnknown { return false }
        switch (gravity, earlier.gravity) {
        case (.measure(let now), .measure(let before)): return now <= before
        case (.words(let now), .words(let before)): return now == before
        default: return false
        }
    }
}
