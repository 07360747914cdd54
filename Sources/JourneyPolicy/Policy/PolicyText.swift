package import CEL

/// Words for people: fixed, or computed with the fixed ones as what is said if that fails.
package struct PolicyText: Sendable {
    package var fixed: String
    package var computed: Program?
}
