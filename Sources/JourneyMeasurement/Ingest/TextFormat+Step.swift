import JourneyModel

extension TextFormat {
    /// Whether a text is `journey/step`.
    package static func isStep(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { key.accepts(String($0)) }
    }
}
