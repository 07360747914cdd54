extension Step.Channel {
    /// One message of it, as people say: `e-mail`, `SMS`, `call`.
    package var message: String {
        switch self {
        case .email: "e-mail"
        case .sms: "SMS"
        case .push: "push message"
        case .ads: "ad"
        case .web: "web message"
        case .letter: "letter"
        case .webhook: "webhook call"
        case .inApp: "in-app message"
        case .contactCentre: "call"
        }
    }
}
