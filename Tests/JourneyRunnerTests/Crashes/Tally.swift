import JourneyTestSupport
import Postgres
import Testing

/// What must be there after any crash, once everything was submitted, approved and applied.
struct Tally: Equatable {
    var proposals: [String: Int]
    var events: [String: Int]
    /// Rows and distinct subjects of each kind are the same: nothing happened twice.
    var repeatedEvents: [String]
    var appliedRevisions: Int
    var appliedProposals: Int
    var documents: Int
    var assessments: Int
    var liveJobs: Int
    var history: [String: Int]

    /// `count` proposals that made a document each, all applied exactly once.
    static func complete(_ count: Int) -> Tally {
        Tally(
            proposals: ["applied": count],
            events: [
                "proposal.submitted": count, "proposal.checked": count,
                "proposal.approved": count, "proposal.applied": count, "document.applied": count,
            ], repeatedEvents: [], appliedRevisions: count, appliedProposals: count,
            documents: count, assessments: count, liveJobs: 0,
            history: ["assess done": count, "apply done": count])
    }

    init(_ behind: Connection) async throws {
        proposals = try await Self.groups(
            behind, "select state as text, count(*) as count from core.proposals group by 1")
        events = try await Self.groups(
            behind,
            """
            select kind as text, count(*) as count from core.events
            where subject_kind in ('proposal', 'journey') group by 1
            """)
        repeatedEvents = try await behind.texts(
            """
            select kind || ' ' || subject as text from core.events
            where subject_kind in ('proposal', 'journey')
            group by kind, subject having count(*) > 1 order by 1
            """)
        appliedRevisions = try await behind.count(
            "select count(*) from core.document_revisions where origin = 'proposal'")
        appliedProposals = try await behind.count(
            """
            select count(distinct proposal_id) from core.document_revisions
            where origin = 'proposal'
            """)
        documents = try await behind.count(
            "select count(*) from core.documents where kind = 'journey' and head_revision = 1")
        assessments = try await behind.count("select count(*) from core.assessments")
        liveJobs = try await behind.count("select count(*) from jobs.live")
        history = try await Self.groups(
            behind,
            """
            select kind || ' ' || outcome as text, count(*) as count from jobs.history group by 1
            """)
    }

    private init(
        proposals: [String: Int], events: [String: Int], repeatedEvents: [String],
        appliedRevisions: Int, appliedProposals: Int, documents: Int, assessments: Int,
        liveJobs: Int, history: [String: Int]
    ) {
        self.proposals = proposals
        self.events = events
        self.repeatedEvents = repeatedEvents
        self.appliedRevisions = appliedRevisions
        self.appliedProposals = appliedProposals
        self.documents = documents
        self.assessments = assessments
        self.liveJobs = liveJobs
        self.history = history
    }

    private static func groups(
        _ behind: Connection, _ sql: StaticString
    ) async throws -> [String: Int] {
        let rows = try await behind.query(sql) { row throws(PostgresError) in
            (try row.value("text", as: String.self), try row.value("count", as: Int.self))
        }
        return Dictionary(rows) { first, _ in first }
    }
}
