import JourneyModel

/// What events are about, as a person names it: `P-142`, `journey/onboarding`.
struct Subject: Equatable, Sendable {
    let kind: String
    let name: String

    /// - Throws: `invalid` for anything else.
    init(_ text: String) throws(GovernanceError) {
        if let number = Self.number(text, "p-") {
            (kind, name) = ("proposal", "P-\(number)")
            return
        }
        if let number = Self.number(text, "e-") {
            (kind, name) = ("emergency", "E-\(number)")
            return
        }
        if let number = Self.number(text, "l-") {
            (kind, name) = ("lockdown", "L-\(number)")
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
    private static func number(_ text: String, _ prefix: String) -> Int? {
        guard text.lowercased().hasPrefix(prefix), let number = Int(text.dropFirst(2)), number > 0
        else { return nil }
        return number
    }
}
