import JourneyModel
import JourneyStore

/// What of a proposal is out of the ordinary: an emergency lets it through, or it brings an earlier
/// revision back.
struct EmergencyLines {
    var detail: ProposalDetail
    var time: TimeText

    /// `E-3 of Bo, INC-1, until ...: not ratified`.
    var texts: [Text] {
        (detail.emergencies ?? []).map { EmergencyWords(emergency: $0, time: time).line }
    }

    /// `rollback to revision 6 of 3 Mar, P-118`.
    var rollbacks: [Text] {
        (detail.rollbacks ?? []).map { rollback in
            let of = detail.changes.count > 1 ? "\(rollback.key): " : ""
            let by = rollback.proposal.map { ", P-\($0)" } ?? ", there from the beginning"
            return Text(
                "\(of)rollback to revision \(rollback.revision) of "
                    + "\(time.text(rollback.appliedAt))\(by)")
        }
    }
}
