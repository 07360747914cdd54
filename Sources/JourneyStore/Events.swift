package import JourneyModel
package import Postgres

extension Store {
    package var events: Events { Events(store: self) }
}

/// The history: `sql/api/events.sql`.
package struct Events: Sendable {
    let store: Store

    /// Events that the caller may see, newest first.
    package func list(_ filter: EventFilter) async throws(GovernanceError) -> [Event] {
        try await store.rows(
            """
            select * from api.events(
                $1, $2, $3, $4, $5, $6::timestamptz, $7::timestamptz, $8::timestamptz,
                $9::bigint, $10::int)
            """,
            [
                filter.subjectKind, filter.subject, filter.actor, filter.team, filter.kind,
                filter.since, filter.until, filter.before?.at, filter.before?.id, filter.limit,
            ], decode: Event.init)
    }
}

/// Which events to list. `subject` needs `subjectKind`.
package struct EventFilter: Equatable, Sendable {
    /// The place of an event in the order, to go on from.
    package struct Cursor: Equatable, Sendable {
        package var at: Instant
        package var id: Int

        package init(at: Instant, id: Int) {
            self.at = at
            self.id = id
        }
    }

    package var subjectKind: String?
    package var subject: String?
    /// A login.
    package var actor: String?
    package var team: String?
    package var kind: String?
    package var since: Instant?
    package var until: Instant?
    package var before: Cursor?
    /// 1 … 1,000.
    package var limit: Int

    package init(
        subjectKind: String? = nil, subject: String? = nil, actor: String? = nil,
        team: String? = nil, kind: String? = nil, since: Instant? = nil, until: Instant? = nil,
        before: Cursor? = nil, limit: Int = 100
    ) {
        self.subjectKind = subjectKind
        self.subject = subject
        self.actor = actor
        self.team = team
        self.kind = kind
        self.since = since
        self.until = until
        self.before = before
        self.limit = limit
    }
}

/// One event of the history.
package struct Event: Codable, Equatable, Sendable {
    package let id: Int
    package let at: Instant
    package let kind: String
    /// The name of who did it; `Wayleave` where the system did.
    package let actor: String
    package let actorLogin: String?
    package let team: String?
    package let subjectKind: String
    package let subject: String
    package let revision: Int?
    /// 64 hexadecimal digits.
    package let digest: String?
    package let data: JSON
    /// What the person wrote; nil where they wrote nothing or it was erased.
    package let detail: String?

    /// An event that came from elsewhere than the database: out of a file of evidence.
    package init(
        id: Int, at: Instant, kind: String, actor: String, subjectKind: String, subject: String,
        revision: Int?, data: JSON
    ) {
        self.id = id
        self.at = at
        self.kind = kind
        self.actor = actor
        actorLogin = nil
        team = nil
        self.subjectKind = subjectKind
        self.subject = subject
        self.revision = revision
        digest = nil
        self.data = data
        detail = nil
    }

    init(_ row: borrowing Row) throws(PostgresError) {
        id = try row.value("id")
        at = try row.value("at")
        kind = try row.value("kind")
        actor = try row.value("actor")
        actorLogin = try row.value("actor_login")
        team = try row.value("team")
        subjectKind = try row.value("subject_kind")
        subject = try row.value("subject")
        revision = try row.value("revision")
        digest = try row.value("digest", as: [UInt8]?.self).flatMap { Digest(bytes: $0)?.hex }
        let text = try row.value("data", as: String.self)
        do {
            data = try JSONParser.parse(Array(text.utf8)).json
        } catch {
            throw PostgresError(.decoding, "column \"data\": \(error.message)")
        }
        detail = try row.value("detail")
    }
}
