package import JourneyModel

/// An example that a policy carries: a situation and what must come of it.
package struct PolicyTest: Sendable {
    package struct ExpectedFinding: Sendable {
        package var rule: String
        /// Nil: anywhere.
        package var at: String?
        /// Nil: any words.
        package var message: String?
    }

    package var name: String
    /// Documents, facts and parameters, in the form of the file.
    package var given: JSON
    package var expect: PolicyOutcome
    /// Nil: not looked at; otherwise all of them, in any order.
    package var findings: [ExpectedFinding]?
}
