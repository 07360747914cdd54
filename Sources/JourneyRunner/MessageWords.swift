import JourneyModel
import JourneyStore

/// What one message says in a few words, and the command that comes next.
struct MessageWords {
    let item: Parcel.Item

    init(_ item: Parcel.Item) {
        self.item = item
    }

    /// `P-142.2`; of an emergency `E-3`, of a journey its key.
    var reference: String {
        guard item.kind != "emergency", !isOfJourney else { return item.subject }
        return item.revision.map { "\(item.subject).\($0)" } ?? item.subject
    }

    /// What it asks of its reader, or tells them: `Your sign-off is needed`.
    var headline: String {
        switch item.kind {
        case "sign-off": "Your sign-off is needed"
        case "changed": "Changed after your sign-off, which does not count any more"
        case "objection": "You may object"
        case "to-publish": isOfJourney ? "To do by hand in the platform" : "To publish by hand"
        case "drift": "What runs differs from what was approved"
        case "on-hold": item.state == "conflicted" ? "Needs an update" : "On hold"
        case "reminded": "Still waits for your sign-off"
        case "escalated": "Waits for a sign-off for too long"
        case "expired": "Expired; nothing was applied"
        case "case": "Monitoring asks for a decision"
        case "report": "The month \(item.subject)"
        case "emergency": emergency
        case "review":
            item.event == "journey.paused"
                ? "Paused for want of a review"
                : "A journey is to be reviewed"
        case "test": "A test: messages reach you"
        default: decision
        }
    }

    /// Of a journey itself, and not of a proposal that changed it.
    private var isOfJourney: Bool { item.event?.hasPrefix("journey.") == true }

    private var decision: String {
        let by = item.actor.map { " by \($0)" } ?? ""
        return switch item.event {
        case "proposal.rejected": "Rejected\(by)"
        case "proposal.changes_requested": "Changes wanted\(by)"
        case "proposal.objected": "Objected to\(by)"
        case "proposal.applied": "Applied"
        case "proposal.approvals_lapsed": "Sign-offs too old: asked for again"
        case "proposal.checked" where item.ledTo == "draft": "Denied by a policy"
        default: item.ledTo == "scheduled" ? "Signed off and scheduled" : "Signed off"
        }
    }

    private var emergency: String {
        switch item.event {
        case "emergency.ratified": "Emergency ratified: it stays"
        case "emergency.reverted": "Emergency over and taken back: to be reviewed"
        case "emergency.stuck": "Emergency over, and it could not be taken back"
        default: "Emergency: done without the usual sign-offs"
        }
    }

    /// One command, which names the revision and the digest of what the message shows where it
    /// decides about that.
    var command: String {
        let digest = item.digest.map { String($0.prefix(DigestPrefix.shortestCount)) } ?? ""
        switch item.kind {
        case "sign-off", "changed", "reminded":
            return "wayleave proposal approve \(reference) --digest \(digest)"
        case "objection":
            return "wayleave proposal object \(reference) --digest \(digest) --message \"...\""
        case "emergency":
            return ["emergency.raised", "emergency.stuck"].contains(item.event)
                ? "wayleave emergency ratify \(item.subject) --digest \(digest)"
                : "wayleave emergency show \(item.subject)"
        case "case": return "wayleave monitor cases"
        case "report": return "wayleave report month --month \(item.subject) --html month.html"
        case "test": return "wayleave message list"
        case "review": return "wayleave journey show \(item.subject)"
        case "drift": return "wayleave journey drift \(item.subject)"
        case "to-publish":
            return "wayleave \(isOfJourney ? "journey" : "proposal") handover \(item.subject)"
        default: return "wayleave proposal show \(reference)"
        }
    }
}
