import JourneyModel
import Testing

@Suite("Outcome codes")
struct OutcomeCodeTests {
    @Test(
        "what the gate says ends a command with the status that was agreed",
        arguments: [
            ("approvals_missing", JourneyModel.ExitStatus.pending), ("seat_unfillable", .pending),
            ("changes_wanted", .pending), ("objected", .conflict), ("threads_open", .pending),
            ("objection_open", .pending), ("scheduled", .pending), ("settling", .pending),
            ("assessment_pending", .pending), ("policy_denied", .policyDenied),
            ("evaluator_error", .inconclusive), ("conflict", .conflict),
            ("world_moved", .tryAgain), ("wrong_state", .conflict), ("stale", .stale),
            ("own_work", .notPermitted), ("not_eligible", .notPermitted),
        ])
    func statuses(code: String, status: JourneyModel.ExitStatus) {
        #expect(OutcomeCode(rawValue: code)?.exitStatus == status)
    }

    @Test("nothing that is refused ends well", arguments: OutcomeCode.allCases)
    func noneIsDone(code: OutcomeCode) {
        #expect(code.exitStatus != .done && code.exitStatus != .differences)
    }
}
