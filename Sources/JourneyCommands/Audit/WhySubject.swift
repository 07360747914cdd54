import JourneyModel

/// What somebody asks the reason for: `winback`, `winback/sms-day5`, `policy/contact-cap`, `P-142`.
enum WhySubject: Equatable, Sendable {
    case proposal(Int)
    case document(kind: String, key: String, step: String?)

    /// A word that is a kind stands for itself; a journey of such a name is asked for as
    /// `journey/policy/STEP`.
    ///
    /// - Throws: `invalid` for anything else.
    init(_ text: String) throws(GovernanceError) {
        if text.lowercased().hasPrefix("p-"), let number = Int(text.dropFirst(2)), number > 0 {
            self = .proposal(number)
            return
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard (1...3).contains(parts.count), !parts.contains("") else {
            throw Self.unknown(text)
        }
        let isKind = parts.count > 1 && DocumentKind(rawValue: parts[0]) != nil
        switch (parts.count, isKind) {
        case (1, _): self = .document(kind: "journey", key: parts[0], step: nil)
        case (2, true): self = .document(kind: parts[0], key: parts[1], step: nil)
        case (2, false): self = .document(kind: "journey", key: parts[0], step: parts[1])
        case (_, true) where parts[0] == "journey":
            self = .document(kind: "journey", key: parts[1], step: parts[2])
        default: throw Self.unknown(text)
        }
    }

    /// There is none of that name; what is hidden is told in the same words.
    var notFound: GovernanceError {
        GovernanceError(
            .notFound, "There is no \(name) on record, or none that you may see.", hint: hint)
    }

    func noStep(of journey: String) -> GovernanceError {
        guard case .document(_, let key, let step?) = self else { return notFound }
        return GovernanceError(
            .notFound, "\(journey) has no step \"\(step)\" and never had one.",
            hint: "Its steps: wayleave journey show \(key)")
    }

    private var name: String {
        switch self {
        case .proposal(let id): "P-\(id)"
        case .document("journey", let key, _): "journey \"\(key)\""
        case .document(let kind, let key, _): "\(kind) \"\(key)\""
        }
    }

    private var hint: String {
        switch self {
        case .proposal: "wayleave proposal list --all"
        case .document("policy", _, _): "wayleave policy list"
        case .document("journey", _, _):
            "Journeys: wayleave journey list. By words of a message: "
                + "wayleave audit find --text WORDS"
        default: "What happened: wayleave audit log"
        }
    }

    private static func unknown(_ text: String) -> GovernanceError {
        GovernanceError(
            .invalid, "\"\(text)\" does not name a subject.",
            hint: "winback, winback/sms-day5, policy/contact-cap or P-142")
    }
}
