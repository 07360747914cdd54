/// What became of one test.
package struct PolicyTestResult: Equatable, Sendable {
    package var policy: String
    package var name: String
    /// Why it failed; nil if it passed.
    package var failure: String?

    package var hasPassed: Bool { failure == nil }
}
