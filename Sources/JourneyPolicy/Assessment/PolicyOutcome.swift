/// What a rule, a policy or a whole assessment comes to.
package enum PolicyOutcome: String, CaseIterable, Sendable {
    case deny
    case requireApproval = "require-approval"
    case warn
    case audit
    case pass
    /// A rule failed and a waiver covers it.
    case waived
    /// The policy does not concern the change.
    case skipped
    /// The rule could not be evaluated; ``Finding/countsAs`` says what that comes to.
    case error

    /// 0 is the strongest; what does not count stands last.
    package var rank: Int {
        switch self {
        case .error, .deny: 0
        case .requireApproval: 1
        case .warn: 2
        case .audit: 3
        case .pass: 4
        case .waived: 5
        case .skipped: 6
        }
    }

    /// The strongest of several; ``pass`` for none.
    package static func strongest(_ outcomes: some Sequence<PolicyOutcome>) -> PolicyOutcome {
        outcomes.min { $0.rank < $1.rank } ?? .pass
    }
}
