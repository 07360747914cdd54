import JourneyModel
import JourneyStore

/// The comments of a proposal: the questions that hold it, each with its answers and with what
/// ends it, then the rest.
struct CommentLines {
    var detail: ProposalDetail
    var time: TimeText

    /// Most threads that a screen shows, the newest.
    private static let limit = 10

    /// Questions that hold the proposal.
    var questions: [Text] {
        guard ProposalWords.isOpen(detail.state) else { return [] }
        return threads.filter(\.isHolding).flatMap { thread in
            lines(thread) + [Text(advice: "    " + remedy(thread), .yellow)]
        }
    }

    /// What holds nothing, or not any more.
    var others: [Text] {
        let isOpen = ProposalWords.isOpen(detail.state)
        return threads.filter { !isOpen || !$0.isHolding }.suffix(Self.limit).flatMap(lines)
    }

    private var threads: [ProposalDetail.Comment] {
        detail.comments.filter { $0.replyTo == nil }
    }

    private func lines(_ thread: ProposalDetail.Comment) -> [Text] {
        let replies = detail.comments.filter { $0.replyTo == thread.id }.map { reply in
            Text("    ↳ ") + text(reply)
        }
        let end = thread.resolvedBy.map { [Text("    ✓ resolved by \($0)", .dim)] } ?? []
        return [Text("\(thread.id)  ", .dim) + text(thread)] + replies + end
    }

    private func text(_ comment: ProposalDetail.Comment) -> Text {
        Text("\(comment.author), \(time.text(comment.at)): \(comment.body)")
    }

    private func remedy(_ thread: ProposalDetail.Comment) -> String {
        thread.canResolve
            ? "you can resolve it: wayleave proposal resolve P-\(detail.id) --thread \(thread.id) "
                + "--message \"...\""
            : "answer it: wayleave proposal comment P-\(detail.id) --reply-to \(thread.id) "
                + "--message \"...\""
    }
}

extension ProposalDetail.Comment {
    /// The proposal waits until it is resolved.
    fileprivate var isHolding: Bool { mustResolve && resolvedBy == nil }
}
