import JourneyModel
import JourneyStore
import Postgres

/// A revision that a newer one has replaced: nothing can be decided on it, but it can be read.
struct PastRevision: Sendable {
    var number: Int
    /// The proposal as it is now.
    var current: ProposalDetail
    var texts: [ProposalText]
    /// What happened to this revision, oldest first, as far as the reader may see it.
    var events: [Event]

    /// Most events of the proposal that are looked through.
    private static let eventLimit = 1_000

    static func read(
        _ number: Int, of current: ProposalDetail, in store: Store
    ) async throws(GovernanceError) -> PastRevision {
        let texts = try await store.proposals.texts(current.id, revision: number)
        let events = try await store.events.list(
            EventFilter(
                subjectKind: "proposal", subject: "P-\(current.id)", limit: Self.eventLimit))
        return PastRevision(
            number: number, current: current, texts: texts,
            events: events.filter { $0.revision == number }.reversed())
    }

    var digest: String { texts.first.flatMap { Digest(bytes: $0.digest)?.hex } ?? "" }
    var why: String { RevisionComparison.why(texts) ?? "" }
    var comparison: RevisionComparison { RevisionComparison(texts) }
    var comments: [ProposalDetail.Comment] { current.comments.filter { $0.revision == number } }

    /// The first change, and how many more documents there are.
    var title: String {
        guard let first = texts.first, let kind = DocumentKind(rawValue: first.kind) else {
            return current.title
        }
        let title = DiffSummary.title(
            kind: kind, from: RevisionComparison.DocumentDifference.json(first.base),
            to: RevisionComparison.DocumentDifference.json(first.content))
        guard texts.count > 1 else { return title }
        return "\(title) (and \(ProposalWords.count(texts.count - 1, "more document")))"
    }

    /// Votes on this revision, each with the name of the sign-off that it was for.
    var votes: [(seat: String, vote: ProposalDetail.Vote)] {
        let teams =
            current.seats.map { ($0.name, $0.votes) } + current.told.map { ($0.name, $0.votes) }
            + current.former.map { ($0.name, $0.votes) }
        return teams.flatMap { name, votes in
            votes.filter { $0.revision == number }.map { (name, $0) }
        }
    }

    /// What the checks came to, the last time; nil where the reader may not see it, or they never
    /// finished.
    var outcome: String? {
        events.last { $0.kind == "proposal.checked" }?.data["outcome"]?.string
    }
}
