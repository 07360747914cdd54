import JourneyModel
import JourneyTestSupport
import Postgres

/// Calendars and what they freeze. Exceptions are for the SMS team: Hana.
extension Stage {
    struct FreezeText {
        var key = "peak"
        /// Local times of the calendar's zone.
        var from: String
        var until: String
        var more: [String: JSON] = [:]
    }

    static func calendar(
        _ freezes: [FreezeText], key: String = "everywhere", zone: String = "UTC",
        more: [String: JSON] = [:]
    ) -> JSON {
        var members: [String: JSON] = [
            "kind": .string("calendar"), "key": .string(key), "name": .string(key),
            "owner": .string("journey-operations"), "timeZone": .string(zone),
            "year": .number(Double(freezes.first?.from.prefix(4) ?? "2026") ?? 2026),
            "freezes": .array(
                freezes.map { freeze in
                    .object(
                        [
                            "key": .string(freeze.key), "name": .string("Peak \(freeze.key)"),
                            "reason": .string("the busiest days"), "from": .string(freeze.from),
                            "until": .string(freeze.until),
                            "exception": .object(["team": .string("sms-team")]),
                        ].merging(freeze.more) { $1 })
                }),
        ]
        members.merge(more) { $1 }
        return .object(members)
    }

    /// Puts a calendar in force by the ordinary way; returns what the database said last.
    @discardableResult
    func declare(_ content: JSON, base: Int? = nil) async throws -> Answer {
        let answer = try await trySubmit(.ana, Self.sealed([(content, base)]))
        guard let id = answer.data["proposal"]?.int else { return answer }
        try await assess(id)
        for person in [Person.bo, .hana] { try await approve(person, id) }
        return try await apply(id)
    }

    static func sealed(
        _ documents: [(JSON, base: Int?)], window: [String: String] = [:]
    ) throws -> SealedEnvelope {
        try ProposalEnvelope(
            changes: documents.map { .init($0.0, base: $0.base) }, why: "test",
            notBefore: window["notBefore"], notAfter: window["notAfter"],
            timeZone: window["timeZone"]
        ).sealed()
    }

    /// A local time of UTC so many minutes from now.
    func minutes(_ minutes: Int) async throws -> String {
        try await value(
            """
            select to_char((now() + make_interval(mins => $1::int)) at time zone 'UTC',
                'YYYY-MM-DD"T"HH24:MI') as value
            """, [minutes], as: String.self) ?? ""
    }

    /// A freeze that began an hour ago and ends in two.
    func present(_ more: [String: JSON] = [:], key: String = "peak") async throws -> FreezeText {
        FreezeText(
            key: key, from: try await minutes(-60), until: try await minutes(120), more: more)
    }

    /// The same moment as documents of proposals write it.
    func moment(_ minutes: Int) async throws -> String { try await self.minutes(minutes) + ":00Z" }

    /// An exception on the true digest of the current revision, or on another one.
    func except(
        _ person: Person, _ id: Int, freeze: String? = nil, digest: String? = nil
    ) async throws -> Answer {
        let current = try await value(
            """
            select encode(r.digest, 'hex') as value
            from core.proposals p
            join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
            where p.id = $1::bigint
            """, [id], as: String.self)
        return try await act(
            person,
            """
            select * from api.grant_exception(
                gen_random_uuid(), $1::bigint, $2::int, decode($3, 'hex'), $4, 'it is due')
            """, [id, try await revision(id), digest ?? current, freeze])
    }

    /// Moves everything that a clock is asked about so many minutes into the past.
    func pass(minutes: Int) async throws {
        try await connection.execute(
            "alter table core.proposal_revisions disable trigger append_only")
        try await connection.execute("alter table core.votes disable trigger append_only")
        try await connection.execute(
            """
            update core.freezes set starts_at = starts_at - make_interval(mins => $1::int),
                ends_at = ends_at - make_interval(mins => $1::int)
            """, [minutes])
        try await connection.execute(
            """
            update core.proposal_revisions set
                not_before = not_before - make_interval(mins => $1::int),
                not_after = not_after - make_interval(mins => $1::int),
                latest_at = latest_at - make_interval(mins => $1::int),
                created_at = created_at - make_interval(mins => $1::int)
            """, [minutes])
        try await connection.execute(
            "update core.votes set at = at - make_interval(mins => $1::int)", [minutes])
    }

    /// What the deadlines of a moment come to.
    func passDeadlines(days: Int = 0) async throws {
        try await connection.execute(
            "select priv.pass_deadlines(now() + make_interval(days => $1::int))", [days])
    }

    /// What the gate says but that the checks are repeated, which every new calendar asks for.
    func holds(_ id: Int) async throws -> [String] {
        try await gate(id).filter { $0 != "world_moved" }.sorted()
    }

    func messages(_ id: Int, code: String) async throws -> [String] {
        try await texts(
            "select message as value from priv.gate($1::bigint) where code = $2", [id, code])
    }

    func cause(_ id: Int) async throws -> String {
        try await value(
            "select coalesce(cause, '') as value from core.proposals where id = $1::bigint", [id],
            as: String.self) ?? ""
    }

    func jobs(_ id: Int) async throws -> Int {
        try await value(
            "select count(*)::int as value from jobs.live where proposal_id = $1::bigint", [id],
            as: Int.self) ?? -1
    }

    /// Who did something without being a person, and what.
    func systemActs(_ id: Int) async throws -> [String] {
        try await texts(
            """
            select kind || ' ' || (data ->> 'by') as value from core.events
            where subject = 'P-' || $1::bigint and data ? 'by' and actor_id is null order by id
            """, [id])
    }

    /// A change of the head by Ana, asked for with a window, checked, and signed off where wanted.
    func asked(
        _ key: String, steps: [StepText], window: [String: String] = [:], signedOff: Bool = true
    ) async throws -> Int {
        let head = try await value(
            "select head_revision as value from core.documents where key = $1", [key], as: Int.self)
        let id = try await submit(
            .ana,
            Self.sealed(
                [(document(key, owner: "email-team", steps: steps), head)], window: window))
        try await assess(id)
        if signedOff { for person in [Person.bo, .jo] { try await approve(person, id) } }
        return id
    }
}
