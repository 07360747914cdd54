import JourneyPolicy

/// The words of policies on the screens, in one place.
enum PolicyWords {
    /// What a policy does with a change that fails it: `refuses`.
    static func does(_ action: PolicyOutcome?) -> String {
        switch action {
        case .deny: "refuses"
        case .requireApproval: "asks people"
        case .warn: "warns"
        case .audit: "records"
        case .pass, .waived, .skipped, .error, nil: "?"
        }
    }

    /// What became of a decision: `denied`.
    static func outcome(_ outcome: String) -> String {
        switch PolicyOutcome(rawValue: outcome) {
        case .pass: "passes"
        case .deny: "denied"
        case .requireApproval: "needs sign-offs"
        case .warn: "warned"
        case .audit: "recorded"
        case .waived: "waived"
        case .skipped: "not looked at"
        case .error: "could not be judged"
        case nil: outcome
        }
    }
}
