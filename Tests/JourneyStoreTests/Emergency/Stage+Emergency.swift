import JourneyModel
import JourneyTestSupport
import Postgres

/// The verbs of emergencies and lockdowns.
extension Stage {
    /// A journey of the e-mail team, and a change of it that Ana asked for and nobody signed off.
    static func inNeed(_ body: (Stage, Int) async throws -> Void) async throws {
        try await with { stage in
            try await stage.make("onboarding", owner: "email-team", steps: FreezeTests.steps)
            let id = try await stage.asked(
                "onboarding", steps: FreezeTests.labelled(0), signedOff: false)
            try await body(stage, id)
        }
    }

    func raise(
        _ person: Person, _ id: Int, seat: String? = nil, digest: String? = nil,
        reason: String = "wrong price", reference: String = "INC-1",
        hours: Int? = nil
    ) async throws -> Answer {
        let current = try await digestOf(id)
        return try await act(
            person,
            """
            select * from api.raise_emergency(gen_random_uuid(), $1::bigint, $2::int,
                decode($3, 'hex'), $4, $5, $6, $7::int)
            """,
            [
                id, try await self.revision(id), digest ?? current, seat, reason, reference, hours,
            ])
    }

    func digestOf(_ id: Int) async throws -> String {
        try await value(
            """
            select encode(r.digest, 'hex') as value from core.proposals p
            join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
            where p.id = $1::bigint
            """, [id], as: String.self) ?? ""
    }

    func pauseInNeed(_ person: Person, _ key: String) async throws -> Answer {
        try await act(
            person,
            """
            select * from api.emergency_pause(gen_random_uuid(), $1, null, 'wrong price', 'INC-2',
                null)
            """, [key])
    }

    /// On the true digest of the emergency, or on another one.
    func ratify(
        _ person: Person, _ emergency: Int = 1, seat: String? = nil, digest: String? = nil
    ) async throws -> Answer {
        let current = try await value(
            "select encode(digest, 'hex') as value from core.emergencies where id = $1::bigint",
            [emergency], as: String.self)
        return try await act(
            person,
            """
            select * from api.ratify_emergency(gen_random_uuid(), $1::bigint, decode($2, 'hex'),
                $3, 'seen')
            """, [emergency, digest ?? current ?? "", seat])
    }

    func review(_ person: Person, _ emergency: Int = 1) async throws -> Answer {
        try await act(
            person, "select * from api.review_emergency(gen_random_uuid(), $1::bigint, 'seen')",
            [emergency])
    }

    /// The state of an emergency as it is written down.
    func emergency(_ id: Int = 1) async throws -> String? {
        try await value(
            "select state as value from core.emergencies where id = $1::bigint", [id],
            as: String.self)
    }

    /// The clock goes on, for emergencies and lockdowns.
    func wait(hours: Int) async throws {
        try await connection.execute(
            """
            update core.emergencies set raised_at = raised_at - make_interval(hours => $1::int),
                until = until - make_interval(hours => $1::int)
            """, [hours])
        try await connection.execute(
            "update core.journeys set state_at = state_at - make_interval(hours => $1::int)",
            [hours])
        try await connection.execute(
            """
            update core.lockdowns set started_at = started_at - make_interval(hours => $1::int),
                until = until - make_interval(hours => $1::int)
            """, [hours])
    }

    /// The deadlines of so many hours from now.
    func passDeadlines(hours: Int) async throws {
        try await connection.execute(
            "select priv.pass_deadlines(now() + make_interval(hours => $1::int))", [hours])
    }

    func head(_ key: String) async throws -> String {
        try await value(
            """
            select d.head_revision || ' ' || (priv.blob_json(d.head_digest) #>> '{steps,0,label}')
                as value
            from core.documents d where d.kind = 'journey' and d.key = $1
            """, [key], as: String.self) ?? ""
    }

    func journeyState(_ key: String) async throws -> String? {
        try await value(
            """
            select j.state as value from core.journeys j
            join core.documents d on d.id = j.document_id where d.key = $1
            """, [key], as: String.self)
    }

    func lockDown(
        _ person: Person = .bo, channel: String? = nil, market: String? = nil, hours: Int = 4
    ) async throws -> Answer {
        try await act(
            person,
            """
            select * from api.start_lockdown(gen_random_uuid(), $1, $2,
                now() + make_interval(hours => $3::int), 'outage')
            """, [channel, market, hours])
    }

    func release(_ person: Person = .bo, _ id: Int = 1) async throws -> Answer {
        try await act(
            person, "select * from api.release_lockdown(gen_random_uuid(), $1::bigint, 'over')",
            [id])
    }

    /// Events of a kind, as their data says.
    func events(_ kind: String) async throws -> [String] {
        try await texts(
            "select data::text as value from core.events where kind = $1 order by id", [kind])
    }
}
