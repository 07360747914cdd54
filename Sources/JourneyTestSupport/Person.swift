/// The people of a test installation. Every one has a login of the same name.
package enum Person: String, CaseIterable, Sendable {
    /// Operations administrators; both were there first.
    case bo, mia
    /// The e-mail team.
    case ana, jo
    /// The SMS team.
    case rui, hana
    /// Reads everything, decides nothing.
    case aud
    /// The runner's service account.
    case wren

    package var login: String { rawValue }
    package var password: String { "secret of \(rawValue)" }

    package var name: String {
        switch self {
        case .bo: "Bo Lindqvist"
        case .mia: "Mia Sousa"
        case .ana: "Ana Duarte"
        case .jo: "Jo Park"
        case .rui: "Rui Melo"
        case .hana: "Hana Ito"
        case .aud: "Ada Udit"
        case .wren: "Runner"
        }
    }

    package var team: String? {
        switch self {
        case .bo, .mia: "journey-operations"
        case .ana, .jo: "email-team"
        case .rui, .hana: "sms-team"
        case .aud, .wren: nil
        }
    }

    package var isApprover: Bool {
        switch self {
        case .bo, .mia, .jo, .hana: true
        case .ana, .rui, .aud, .wren: false
        }
    }
}
