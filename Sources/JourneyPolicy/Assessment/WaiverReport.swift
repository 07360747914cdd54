/// What became of a waiver in an assessment.
package struct WaiverReport: Equatable, Sendable {
    package enum Status: String, CaseIterable, Sendable {
        /// It covered at least one finding.
        case used
        /// It names what was assessed, and nothing failed there.
        case unused
        /// Its last day is over; it covers nothing.
        case expired
        /// It cannot be read; it covers nothing.
        case invalid
    }

    /// Key of the waiver document.
    package var waiver: String
    package var status: Status
    /// Last day on which it holds.
    package var expires: String

    package init(waiver: String, status: Status, expires: String) {
        self.waiver = waiver
        self.status = status
        self.expires = expires
    }
}
