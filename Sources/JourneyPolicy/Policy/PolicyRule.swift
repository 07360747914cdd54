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
