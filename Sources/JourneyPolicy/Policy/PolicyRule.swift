package import CEL

/// One requirement of a policy.
package struct PolicyRule: Sendable {
    package var name: String
    /// The rule is looked at only where this holds.
    package var when: Program?
    /// What must hold.
    package var condition: Program
    package var message: PolicyText
    package var remedy: PolicyText?
    /// How bad it is, as a number that grows with the harm; inherited findings may not grow.
    package var measure: Program?
    /// Instead of the policy's.
    package var action: Policy.Action?
}

/// Words for people: fixed, or computed with the fixed ones as what is said if that fails.
package struct PolicyText: Sendable {
    package var fixed: String
    package var computed: Program?
}
