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
        guard !["emergency", "lockdown"].contains(item.kind), !isOfJourney else {
            return item.subject
        }
        return item.revision.map { "\(item.subject).\($0)" } ?? item.subject
    }

    /// Whether its number says more than its command does.
    var hasReference: Bool { item.kind != "lockdown" && !isOfJourney }

    /// What monitoring found, in words.
    func finding(_ kind: String) -> String {
        switch kind {
        case "data": "its figures cannot be believed"
        case "retirement": "it may be time to retire it"
        default: "something changed for the worse"
        }
    }

    /// What it asks of its reader, or tells them: `Your sign-off is needed`.
    var headline: String {
        switch item.kind {
        case "sign-off": "Your sign-off is needed"
        case "changed": "Changed after your sign-off, which does not count any more"
        case "objection": "Touches customers of yours: you may object"
        case "to-publish":
            isOfJourney ? "To do by hand in the platform" : "Approved: to be published by hand"
        case "drift": "What runs differs from what was approved"
        case "on-hold":
            item.state == "conflicted"
                ? "On hold: the journey has changed since" : "On hold"
        case "reminded": "Still waits for your sign-off"
        case "escalated": "Has waited too long for a sign-off"
        case "expired": "Expired; nothing was applied"
        case "case": "Monitoring asks for a decision"
        case "report": "The month \(item.subject)"
        case "emergency": emergency
        case "review":
            item.event == "journey.paused"
                ? "Paused for want of a review"
                : "A journey is to be reviewed"
        case "lockdown":
            item.event == "lockdown.started"
                ? "Locked down: nothing is applied" : "Lockdown over before its time"
        case "confirm": "Confirm your address"
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
        case "emergency.reverted":
            "Emergency over and taken back" + (item.isReviewed == true ? "" : ": to be reviewed")
        case "emergency.stuck": "Emergency over, and it could not be taken back"
        default: "Emergency: done without the usual sign-offs"
        }
    }

    /// In groups of four, to be typed.
    private var code: String {
        let digits = Array(item.code ?? "")
        return stride(from: 0, to: digits.count, by: 4)
            .map { String(digits[$0..<min($0 + 4, digits.count)]) }.joined(separator: "-")
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
        case "lockdown": return "wayleave lockdown list"
        case "confirm": return "wayleave message confirm \(code)"
        case "test": return "wayleave message list"
        case "review": return "wayleave journey show \(item.subject)"
        case "drift": return "wayleave journey drift \(item.subject)"
        case "to-publish":
            return "wayleave \(isOfJourney ? "journey" : "proposal") handover \(item.subject)"
        default: return "wayleave proposal show \(reference)"
        }
    }
}
