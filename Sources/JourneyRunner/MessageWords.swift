import JourneyModel
import JourneyStore

/// What one message says in a few words, and the command that comes next.
struct MessageWords {
    let item: Parcel.Item

    init(_ item: Parcel.Item) {
        self.item = item
    }

    /// `P-142.2`.
    var reference: String { item.revision.map { "\(item.subject).\($0)" } ?? item.subject }

    /// What it asks of its reader, or tells them: `Your sign-off is needed`.
    var headline: String {
        switch item.kind {
        case "sign-off": "Your sign-off is needed"
        case "changed": "Changed after your sign-off, which does not count any more"
        case "objection": "You may object"
        case "to-publish": "To publish by hand"
        case "on-hold": item.state == "conflicted" ? "Needs an update" : "On hold"
        case "reminded": "Still waits for your sign-off"
        case "escalated": "Waits for a sign-off for too long"
        case "expired": "Expired; nothing was applied"
        case "case": "Monitoring asks for a decision"
        case "test": "A test: messages reach you"
        default: decision
        }
    }

    private var decision: String {
        let by = item.actor.map { " by \($0)" } ?? ""
        return switch item.event {
        case "proposal.rejected": "Rejected\(by)"
        case "proposal.changes_requested": "Changes wanted\(by)"
        case "proposal.objected": "Objected to\(by)"
        case "proposal.applied": "Applied"
        case "proposal.checked" where item.ledTo == "draft": "Denied by a policy"
        default: item.ledTo == "scheduled" ? "Signed off and scheduled" : "Signed off"
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
        case "case": return "wayleave monitor cases"
        case "test": return "wayleave message list"
        default: return "wayleave proposal show \(reference)"
        }
    }
}
