/// What became of a waiver in an assessment.
package struct WaiverReport: Equatable, Sendable {
    /// Days before its end from which a waiver is due.
    package static let noticeDays = 14

    package enum Status: String, CaseIterable, Sendable {
        /// It covered at least one finding.
        case used
        /// It names what was assessed, and nothing failed there.
        case unused
        /// Its last day is over; it covers nothing.
        case expired
        /// Its first day is still to come; it covers nothing.
        case pending
        /// It would hold longer than its policy allows; it covers nothing.
        case tooLong = "too-long"
        /// It cannot be read; it covers nothing.
        case invalid
    }

    /// Key of the waiver document.
    package var waiver: String
    /// Key of the policy; empty where the waiver does not name one.
    package var policy: String
    package var status: Status
    /// Last day on which it holds.
    package var expires: String
    /// It holds, and for at most ``noticeDays`` days more.
    package var isDue: Bool

    package init(
        waiver: String, policy: String, status: Status, expires: String, isDue: Bool = false
    ) {
        self.waiver = waiver
        self.policy = policy
        self.status = status
        self.expires = expires
        self.isDue = isDue
    }

    /// What people read, and nil where there is nothing to say: it holds, covers something and is
    /// not due.
    package var notice: String? {
        switch status {
        case .used where !isDue: nil
        case .used: "the waiver \(waiver) of \(policy) ends on \(expires)"
        case .unused where isDue:
            "the waiver \(waiver) of \(policy) covers nothing here and ends on \(expires)"
        case .unused: "the waiver \(waiver) of \(policy) covers nothing here"
        case .expired: "the waiver \(waiver) of \(policy) has run out: its last day was \(expires)"
        case .pending: "the waiver \(waiver) of \(policy) does not hold yet"
        case .tooLong:
            "the waiver \(waiver) of \(policy) holds longer than the policy allows, so it covers "
                + "nothing"
        case .invalid: "the waiver \(waiver) cannot be read, so it covers nothing"
        }
    }
}
