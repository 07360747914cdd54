/// The exit codes of the command line, and the one place that maps outcomes to them.
package enum ExitStatus: Int32, CaseIterable, Sendable {
    case done = 0
    case unexpected = 1
    case declined = 3
    case unknownIdentity = 4
    case notPermitted = 5
    case stale = 6
    case policyDenied = 7
    case pending = 8
    case conflict = 9
    case inconclusive = 10
    case differences = 20
    case ledgerFault = 21
    case usage = 64
    case tryAgain = 75
    case interrupted = 130
}

extension OutcomeCode {
    /// The exit code that this outcome ends the command with.
    package var exitStatus: ExitStatus {
        switch self {
        case .invalid, .unsupported, .notFound, .alreadyExists: .usage
        case .unknownIdentity: .unknownIdentity
        case .notPermitted, .ownWork, .notEligible, .authorisationVoid: .notPermitted
        case .stale: .stale
        case .policyDenied, .replayReportMissing: .policyDenied
        case .assessmentPending, .approvalsMissing, .seatUnfillable, .changesWanted,
            .threadsOpen, .objectionOpen, .settling, .scheduled, .approvalsStale:
            .pending
        case .wrongState, .nothingToDo, .conflict, .brokenReference, .objected, .frozen,
            .lockedDown, .emergencyDebt, .tooLate:
            .conflict
        case .evaluatorError: .inconclusive
        case .ledgerFault: .ledgerFault
        case .worldMoved, .leaseLost, .tooMany, .tryAgain, .unavailable: .tryAgain
        case .declined: .declined
        case .clientVersion, .notInitialised: .usage
        case .unexpected: .unexpected
        }
    }
}
