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

    /// Whether this reader was told of it and may object.
    private var canObject: Bool {
        ProposalWords.isDecidable(detail.state) && detail.told.contains(where: \.canObject)
    }

    func steps(after origin: Origin) -> [Block.NextStep] {
        let name = "P-\(detail.id)"
        if canDecide || canObject, origin == .status {
            let what = canDecide ? "decide" : "say whether you object"
            return [Block.NextStep("wayleave proposal show \(name)", "read it, then \(what)")]
        }
        if canDecide { return decide(after: origin) }
        if canObject { return object(after: origin) }
        if detail.freezes.contains(where: \.canGrant), origin != .status {
            return [
                Block.NextStep(
                    "wayleave proposal grant-exception \(revision) --digest \(digest) "
                        + "--message \"...\"", label: "Except"), more(origin),
            ]
        }
        switch ProposalState(rawValue: detail.state) {
        case .checking:
            return [Block.NextStep("wayleave proposal status \(name)", "how far the checks are")]
        case .conflicted where detail.isMine:
            return [
                Block.NextStep("wayleave proposal rebase \(name)", "bring it onto what is in force")
            ]
        case let state? where state.isForAuthors:
            return detail.isMine
                ? [ProposalWords.remedy(detail.id)]
                : [Block.NextStep("wayleave audit log --subject \(name)", "what happened")]
        case let state? where state.isDecidable:
            let read = Block.NextStep("wayleave proposal \(other(origin)) \(name)")
            guard detail.myVote != nil else { return [read] }
            return [
                read,
                Block.NextStep(
                    "wayleave proposal take-back \(name)", "what you said, for second thoughts"),
            ]
        default:
            let story = Block.NextStep("wayleave audit log --subject \(name)", "what happened")
            guard detail.isUnpublished else { return [story] }
            return [
                Block.NextStep(
                    "wayleave proposal handover \(name)", "what is to be done in the platform"),
                story,
            ]
        }
    }

    private var revision: String { "P-\(detail.id).\(detail.revision)" }
    private var digest: Substring { detail.digest.prefix(DigestPrefix.shortestCount) }

    private func decide(after origin: Origin) -> [Block.NextStep] {
        [
            Block.NextStep(
                "wayleave proposal approve \(revision) --digest \(digest)", label: "Approve"),
            Block.NextStep(
                "wayleave proposal request-changes \(revision) --message \"...\"", label: "Or"),
            more(origin),
        ]
    }

    private func object(after origin: Origin) -> [Block.NextStep] {
        [
            Block.NextStep(
                "wayleave proposal no-objection \(revision) --digest \(digest)", label: "Agree"),
            Block.NextStep(
                "wayleave proposal object \(revision) --message \"...\"", label: "Or"),
            more(origin),
        ]
    }

    private func more(_ origin: Origin) -> Block.NextStep {
        Block.NextStep(
            origin == .diff
                ? "wayleave proposal show P-\(detail.id)"
                : "wayleave proposal diff P-\(detail.id) --yaml", label: "More")
    }

    private func other(_ origin: Origin) -> String {
        origin == .show ? "diff" : "show"
    }
}
