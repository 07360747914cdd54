package import JourneyModel
package import Postgres

extension Store {
    package var documents: Documents { Documents(store: self) }
}

/// Documents in force: `sql/api/documents.sql`.
package struct Documents: Sendable {
    let store: Store

    /// Documents of a kind, by key, after `key`.
    package func list(
        kind: String, after key: String? = nil, limit: Int = 1000
    ) async throws(GovernanceError) -> [DocumentSummary] {
        try await store.rows(
            "select * from api.documents($1, $2, $3::int)", [kind, key, limit],
            decode: DocumentSummary.init)
    }

    /// The head, or an earlier revision, with its exact bytes.
    ///
    /// - Throws: `notFound`.
    package func show(
        kind: String, key: String, revision: Int? = nil
    ) async throws(GovernanceError) -> StoredDocument {
        let found = try await find(kind: kind, key: key, revision: revision)
        guard let found else {
            let which = revision.map { "revision \($0) of " } ?? ""
            throw GovernanceError(
                .notFound, "There is no \(which)\(kind) \"\(key)\".",
                hint: [
                    "journey", "team", "authorisation", "metric", "experiment", "retirement",
                ].contains(kind)
                    ? "wayleave \(kind) list" : "wayleave policy list")
        }
        return found
    }

    /// As `show`; nil where there is none.
    package func find(
        kind: String, key: String, revision: Int? = nil
    ) async throws(GovernanceError) -> StoredDocument? {
        try await store.rows(
            "select * from api.document($1, $2, $3::int)", [kind, key, revision],
            decode: StoredDocument.init
        ).first
    }

    /// Revisions, newest first.
    package func history(
        kind: String, key: String, before: Int? = nil, limit: Int = 100
    ) async throws(GovernanceError) -> [RevisionSummary] {
        try await store.rows(
            "select * from api.document_history($1, $2, $3::int, $4::int)",
            [kind, key, before, limit], decode: RevisionSummary.init)
    }
}

/// One document as a line of a list.
package struct DocumentSummary: Codable, Equatable, Sendable {
    package let key: String
    package let name: String
    /// Key of the owning team.
    package let owner: String
    package let revision: Int
    package let changedAt: Instant
    /// It came with the installation and nobody has reviewed it yet.
    package let isReviewDue: Bool

    init(_ row: borrowing Row) throws(PostgresError) {
        key = try row.value("key")
        name = try row.value("name")
        owner = try row.value("owner")
        revision = try row.value("revision")
        changedAt = try row.value("changed_at")
        isReviewDue = try row.value("review_due")
    }
}

/// A revision of a document with its bytes.
package struct StoredDocument: Equatable, Sendable {
    package let kind: String
    package let key: String
    package let name: String
    package let owner: String
    package let ownerName: String
    package let revision: Int
    package let headRevision: Int
    package let digest: [UInt8]
    /// Canonical JSON.
    package let content: String
    /// The author's own text, where it was kept.
    package let source: String?
    /// `genesis`, `baseline` or `proposal`.
    package let origin: String
    package let proposal: Int?
    package let appliedAt: Instant
    /// When it was put out of force for good; nil while it is in force.
    package let retiredAt: Instant?

    init(_ row: borrowing Row) throws(PostgresError) {
        kind = try row.value("kind")
        key = try row.value("key")
        name = try row.value("name")
        owner = try row.value("owner")
        ownerName = try row.value("owner_name")
        revision = try row.value("revision")
        headRevision = try row.value("head_revision")
        digest = try row.value("digest")
        content = try row.value("content")
        source = try row.value("source")
        origin = try row.value("origin")
        proposal = try row.value("proposal_id")
        appliedAt = try row.value("applied_at")
        retiredAt = try row.value("retired_at")
    }

    /// The content as a value.
    ///
    /// - Throws: `unexpected` for bytes that are not the canonical JSON they must be.
    package func json() throws(GovernanceError) -> JSON {
        do {
            return try JSONParser.parse(Array(content.utf8)).json
        } catch {
            throw GovernanceError(
                .unexpected, "\(kind) \"\(key)\" is stored in a form that cannot be read.",
                hint: "wayleave doctor")
        }
    }
}

/// One revision as a line of a history.
package struct RevisionSummary: Codable, Equatable, Sendable {
    package let revision: Int
    package let origin: String
    package let appliedAt: Instant
    package let proposal: Int?
    package let title: String?
    package let author: String?
    package let approvedBy: [String]

    init(_ row: borrowing Row) throws(PostgresError) {
        revision = try row.value("revision")
        origin = try row.value("origin")
        appliedAt = try row.value("applied_at")
        proposal = try row.value("proposal_id")
        title = try row.value("title")
        author = try row.value("author")
        approvedBy = try row.value("approved_by")
    }
}
