import Foundation
package import JourneyModel
package import Postgres

extension Store {
    package var publications: Publications { Publications(store: self) }
}

/// What platforms run of what was approved: `sql/api/publications.sql`, `comparisons.sql` and
/// `publication_views.sql`.
package struct Publications: Sendable {
    let store: Store

    /// Says that a revision was published by hand.
    ///
    /// - Parameter version: the platform's own.
    package func report(
        _ key: String, revision: Int, version: String?, why: String?, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.report_published($1::uuid, $2, $3::int, $4, $5)",
            [command, key, revision, version, why])
    }

    /// Says that the platform was brought to the operating state that the journey has here.
    package func report(
        _ key: String, state: String, why: String?, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.report_state($1::uuid, $2, $3, $4)", [command, key, state, why])
    }

    /// Keeps an export and asks a runner to compare it.
    ///
    /// - Parameter exportedAt: RFC 3339; nil where it is not known.
    package func compare(
        _ key: String, export: String, exportedAt: String?, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.compare_export($1::uuid, $2, $3, $4::timestamptz)",
            [command, key, export, exportedAt])
    }

    /// How far a comparison is that was asked for.
    ///
    /// - Throws: `notFound`.
    package func progress(_ key: String) async throws(GovernanceError) -> ReadingProgress {
        let found = try await store.json(
            ReadingProgress.self, "select api.comparison_progress($1) as value", [key])
        guard let found else {
            throw GovernanceError(
                .notFound, "There is no journey \"\(key)\".", hint: "wayleave journey list")
        }
        return found
    }

    /// The newest export that was compared, and what was found; nil where none was.
    package func comparison(_ key: String) async throws(GovernanceError) -> StoredComparison? {
        try await store.json(
            StoredComparison.self, "select api.comparison($1, null) as value", [key])
    }

    /// Journeys whose platform has yet to follow, or does not run what was approved; the longest
    /// first.
    ///
    /// - Parameter mine: only those of which the caller may say what was published.
    package func open(
        mine: Bool, limit: Int = 1000
    ) async throws(GovernanceError) -> [UnpublishedJourney] {
        try await store.rows(
            "select * from api.unpublished($1::boolean, $2::int)", [mine, limit],
            decode: UnpublishedJourney.init)
    }
}

/// What is known of what a platform runs, as `priv.publication` says it.
package struct Publication: Codable, Equatable, Sendable {
    /// How far a platform is known to have followed.
    package enum State: String, Codable, Sendable {
        case toPublish = "to_publish"
        /// Somebody said so.
        case published
        /// A runner compared an export.
        case verified
        case differs
    }

    /// The revision that runs, as far as is known.
    package struct Published: Codable, Equatable, Sendable {
        package var revision: Int
        package var platform: String
        package var state: State
        /// `report`, `export`, `adoption` or `carried`.
        package var source: String
        package var at: Instant
        /// The platform's own.
        package var version: String?
        package var by: String?
    }

    /// A state that the platform was asked to be brought to.
    package struct Operation: Codable, Equatable, Sendable {
        /// `live`, `paused`, `finishing` or `stopped`.
        package var wanted: String
        package var state: State
        package var since: Instant
        package var by: String?

        package init(wanted: String, state: State, since: Instant) {
            self.wanted = wanted
            self.state = state
            self.since = since
        }
    }

    /// The newest export that was compared.
    package struct Compared: Codable, Equatable, Sendable {
        package var number: Int
        package var at: Instant
        /// `equal` or `differs`, of the revision.
        package var outcome: String
        package var revision: Int
    }

    package var platform: String
    /// The one in force.
    package var revision: Int
    package var state: State
    package var since: Instant
    package var source: String?
    package var published: Published?
    package var operation: Operation?
    package var compared: Compared?

    package init(
        platform: String, revision: Int, state: State, since: Instant,
        published: Published? = nil, operation: Operation? = nil
    ) {
        self.platform = platform
        self.revision = revision
        self.state = state
        self.since = since
        self.published = published
        self.operation = operation
    }
}

extension Publication {
    /// - Parameter text: as `priv.publication` returns it.
    init(_ text: String) throws(PostgresError) {
        do {
            self = try JSONDecoder().decode(Publication.self, from: Data(text.utf8))
        } catch {
            throw PostgresError(.decoding, "column \"publication\": \(error)")
        }
    }
}

extension Publication.Published {
    package init(
        revision: Int, platform: String, state: Publication.State, source: String = "report",
        at: Instant, version: String? = nil
    ) {
        self.revision = revision
        self.platform = platform
        self.state = state
        self.source = source
        self.at = at
        self.version = version
    }
}

/// A journey whose platform has yet to follow.
package struct UnpublishedJourney: Codable, Equatable, Sendable {
    package let key: String
    package let name: String
    package let owner: String
    package let ownerName: String
    /// The operating state here.
    package let state: String
    package let publication: Publication
    package let since: Instant
    /// Longer than the days after which people are reminded.
    package let isLate: Bool

    init(_ row: borrowing Row) throws(PostgresError) {
        key = try row.value("key")
        name = try row.value("name")
        owner = try row.value("owner")
        ownerName = try row.value("owner_name")
        state = try row.value("state")
        publication = try Publication(try row.value("publication", as: String.self))
        since = try row.value("since")
        isLate = try row.value("is_late")
    }
}

/// An export that was compared, as `api.comparison` returns it.
package struct StoredComparison: Codable, Equatable, Sendable {
    package let number: Int
    package let revision: Int
    /// `equal` or `differs`.
    package let outcome: String
    /// Digest of the export, in hex.
    package let export: String
    package let exportedAt: Instant?
    package let askedAt: Instant
    package let askedBy: String
    package let madeAt: Instant
    /// Exact text of what the runner found.
    package let result: String
}
