/// One line of `help document KIND`.
package struct SchemaRow: Equatable, Sendable {
    /// `steps[].wait.duration`; `terms.*` for names that the author chooses.
    package let path: String
    /// `a duration such as 3d or 1d12h`
    package let type: String
    /// `at most 40 characters`
    package let limit: String?
    package let isRequired: Bool
    package let defaultText: String?
    package let summary: String
}
