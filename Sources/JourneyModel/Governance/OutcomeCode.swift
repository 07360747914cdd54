/// Everything that a governed action can end in, other than `ok`.
///
/// SQL returns the raw value in `api.outcome.code`; a code that is not listed here is a failure of
/// its own (`unexpected`), never a success.
package enum OutcomeCode: String, CaseIterable, Sendable {
    // Input
    case invalid
    case unsupported
    // Who
    case unknownIdentity = "unknown_identity"
    case notPermitted = "not_permitted"
    case ownWork = "own_work"
    case notEligible = "not_eligible"
    // What
    case notFound = "not_found"
    case alreadyExists = "already_exists"
    case wrongState = "wrong_state"
    case nothingToDo = "nothing_to_do"
    // Review
    case stale
    case assessmentPending = "assessment_pending"
    case policyDenied = "policy_denied"
    case evaluatorError = "evaluator_error"
    case replayReportMissing = "replay_report_missing"
    case approvalsMissing = "approvals_missing"
    case seatUnfillable = "seat_unfillable"
    /// All sign-offs are there, and too old.
    case approvalsStale = "approvals_stale"
    case changesWanted = "changes_wanted"
    case objected
    case threadsOpen = "threads_open"
    case objectionOpen = "objection_open"
    case settling
    case scheduled
    /// Its last moment has passed.
    case tooLate = "too_late"
    case authorisationVoid = "authorisation_void"
    // World
    case conflict
    case brokenReference = "broken_reference"
    case frozen
    case lockedDown = "locked_down"
    /// Somebody has to answer for the last emergency first.
    case emergencyDebt = "emergency_debt"
    case worldMoved = "world_moved"
    case leaseLost = "lease_lost"
    /// The ledger does not verify, or is not the one that was seen before.
    case ledgerFault = "ledger_fault"
    // System
    case tooMany = "too_many"
    case tryAgain = "try_again"
    case clientVersion = "client_version"
    case notInitialised = "not_initialised"
    case declined
    case unavailable
    case unexpected
}
