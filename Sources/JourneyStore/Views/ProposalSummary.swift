package import JourneyModel
package import Postgres

/// One proposal as a line of a list.
package struct ProposalSummary: Codable, Equatable, Sendable {
    package let id: Int
    package let revision: Int
    package let title: String
    package let state: String
    /// Why it is on hold, needs an update or was refused.
    package let cause: String?
    package let team: String
    package let author: String
    package let changedAt: Instant
    /// The strongest outcome of the checks; nil while they run.
    package let outcome: String?
    package let warnings: Int?
    /// What the gate still misses, in words.
    package let missing: [String]

    init(_ row: borrowing Row) throws(PostgresError) {
        id = try row.value("id")
        revision = try row.value("revision")
        title = try row.value("title")
        state = try row.value("state")
        cause = try row.value("cause")
        team = try row.value("team")
        author = try row.value("author")
        changedAt = try row.value("changed_at")
        outcome = try row.value("outcome")
        warnings = try row.value("warnings")
        missing = try row.value("missing")
    }
}

/// A proposal that waits on the caller, and what for.
package struct InboxItem: Codable, Equatable, Sendable {
    package enum Section: String, Codable, CaseIterable, Sendable {
        /// A sign-off to give.
        case decide
        /// An exception from a freeze to grant, or not.
        case except
        /// Own work that came back.
        case mend
        /// Own work that somebody holds, with a veto or a question.
        case held
        /// A change that affects own journeys, to which one may object.
        case told
    }

    package let section: Section
    package let proposal: ProposalSummary
    /// When a sign-off is due, or until when one may object.
    package let until: Instant?
    /// Of a sign-off to give, the parts of the recorded checks that weigh it; nil elsewhere.
    package let judged: JSON?

    init(_ row: borrowing Row) throws(PostgresError) {
        section = try row.value(named: "section")
        proposal = try ProposalSummary(row)
        until = try row.value("until")
        judged = try row.value("judged", as: String?.self).flatMap {
            try? JSONParser.parse(Array($0.utf8)).json
        }
    }
}

/// How far a proposal's checks are.
package struct ProposalProgress: Codable, Equatable, Sendable {
    package let revision: Int
    package let state: String
    package let isChecked: Bool
    /// A runner was seen in the last ten seconds.
    package let runnerSeen: Bool

    init(_ row: borrowing Row) throws(PostgresError) {
        revision = try row.value("revision")
        state = try row.value("state")
        isChecked = try row.value("is_checked")
        runnerSeen = try row.value("runner_seen")
    }
}

/// The exact texts of one change of a revision.
package struct ProposalText: Equatable, Sendable {
    package let revision: Int
    package let digest: [UInt8]
    /// Canonical JSON of the ``ProposalEnvelope``.
    package let envelope: String
    package let kind: String
    package let key: String
    package let operation: String
    package let baseRevision: Int?
    package let base: String?
    package let content: String

    init(_ row: borrowing Row) throws(PostgresError) {
        revision = try row.value("revision")
        digest = try row.value("digest")
        envelope = try row.value("envelope")
        kind = try row.value("kind")
        key = try row.value("key")
        operation = try row.value("operation")
        baseRevision = try row.value("base_revision")
        base = try row.value("base")
        content = try row.value("content")
    }
}
