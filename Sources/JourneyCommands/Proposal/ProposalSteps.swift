import JourneyModel
import JourneyStore

/// The commands that come next for this reader: never one that they may not use, and a decision
/// only with the revision and the digest of what they have just been shown.
struct ProposalSteps {
    enum Origin {
        case show, diff, status
    }

    var detail: ProposalDetail

    /// Whether this reader's decision is what it waits for. One that is signed off may still be
    /// rejected, but nobody is asked to.
    private var canDecide: Bool {
        detail.state == "in_review" && detail.seats.contains(where: \.canDecide)
    }

    func steps(after origin: Origin) -> [Block.NextStep] {
        let name = "P-\(detail.id)"
        if canDecide, origin == .status {
            return [Block.NextStep("wayleave proposal show \(name)", "read it, then decide")]
        }
        if canDecide { return decide(after: origin) }
        switch detail.state {
        case "checking":
            return [Block.NextStep("wayleave proposal status \(name)", "how far the checks are")]
        case "draft", "changes_requested", "conflicted":
            return detail.isMine
                ? [ProposalWords.remedy(detail.id)]
                : [Block.NextStep("wayleave audit log --subject \(name)", "what happened")]
        case "in_review", "approved", "scheduled":
            return [Block.NextStep("wayleave proposal \(other(origin)) \(name)")]
        default:
            return [Block.NextStep("wayleave audit log --subject \(name)", "what happened")]
        }
    }

    private func decide(after origin: Origin) -> [Block.NextStep] {
        let revision = "P-\(detail.id).\(detail.revision)"
        let digest = detail.digest.prefix(DigestPrefix.shortestCount)
        let more =
            origin == .diff
            ? "wayleave proposal show P-\(detail.id)"
            : "wayleave proposal diff P-\(detail.id) --yaml"
        return [
            Block.NextStep(
                "wayleave proposal approve \(revision) --digest \(digest)", label: "Approve"),
            Block.NextStep(
                "wayleave proposal request-changes \(revision) --message \"...\"", label: "Or"),
            Block.NextStep(more, label: "More"),
        ]
    }

    private func other(_ origin: Origin) -> String {
        origin == .show ? "diff" : "show"
    }
}
