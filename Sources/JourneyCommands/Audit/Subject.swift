import JourneyModel

/// What events are about, as a person names it: `P-142`, `journey/onboarding`.
struct Subject: Equatable, Sendable {
    let kind: String
    let name: String

    /// - Throws: `invalid` for anything else.
    init(_ text: String) throws(GovernanceError) {
        if let number = Self.proposalNumber(text) {
            (kind, name) = ("proposal", "P-\(number)")
            return
        }
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw GovernanceError(
                .invalid, "\"\(text)\" does not name a subject.",
                hint: "P-142 for a proposal, KIND/KEY for a document: journey/onboarding")
        }
        (kind, name) = (String(parts[0]), String(parts[1]))
    }

    /// The number in `P-142` or `p-142`.
    private static func proposalNumber(_ text: String) -> Int? {
        guard text.lowercased().hasPrefix("p-"), let number = Int(text.dropFirst(2)), number > 0
        else { return nil }
        return number
    }
}
