import JourneyModel
import JourneyTestSupport
import Postgres

/// Who is told of what.
extension Stage {
    /// Everybody has an address, and has confirmed it.
    func giveAddresses() async throws {
        try await connection.execute(
            "update core.people set email = 'a' || principal_id || '@example.org'")
        try await connection.execute("update core.people set email_confirmed_at = now()")
    }

    /// Makes the messages of what has happened.
    func gather() async throws {
        try await call(.wren, "select service.gather_messages($1::uuid)", [worker])
    }

    /// `sign-off jo` of each message of such an event that is its recipient's still.
    func routed(_ event: String) async throws -> [String] {
        try await gather()
        return try await texts(
            """
            select m.kind || ' ' || coalesce(p.role_name, '#' || t.key) as value
            from core.messages m
            join core.events e on e.id = m.event_id
            left join core.principals p on p.id = m.principal_id
            left join core.teams t on t.id = m.team_id
            where e.kind = $1 and priv.message_stands(m) order by 1
            """, [event])
    }

    /// Ends the memberships of a login, behind everybody's back.
    func leave(_ login: String) async throws {
        try await connection.execute(
            """
            update core.memberships set ended_at = now() where principal_id in (
                select id from core.principals where role_name = $1)
            """, [login])
    }

    /// What the first message of a kind says.
    func said(_ kind: String) async throws -> JSON {
        let text = try await value(
            """
            select priv.message_content(m)::text as value from core.messages m
            where m.kind = $1 order by m.created_at, m.id limit 1
            """, [kind], as: String.self)
        return try JSONParser.parse(Array((text ?? "null").utf8)).json
    }
}
