import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

/// Two messages that went to Jo as one, one to Bo and one to the channel of the SMS team: given up.
@Suite("Messages: once more what was given up")
struct MessageRetryTests {
    private static func with(_ body: (Stage) async throws -> Void) async throws {
        try await Stage.with { stage in
            try await stage.giveAddresses()
            try await stage.connection.execute(
                """
                insert into core.messages (id, kind, channel, principal_id, subject, not_before)
                select priv.stable_id(p.role_name || n), 'test', 'email', p.id, '-', now()
                from core.principals p cross join generate_series(1, 2) n
                where p.role_name = 'jo' or p.role_name = 'bo' and n = 1
                """)
            try await stage.connection.execute(
                """
                insert into core.messages (id, kind, channel, team_id, subject, not_before)
                select priv.stable_id('chat'), 'test', 'chat', t.id, '-', now()
                from core.teams t where t.key = 'sms-team'
                """)
            try await giveUp(stage)
            try await body(stage)
        }
    }

    /// Hands every parcel out for the last time.
    private static func giveUp(_ stage: Stage) async throws {
        try await stage.gather()
        let jobs = try await stage.texts(
            """
            update jobs.live j set attempt = 20, lease_worker = $1::uuid,
                lease_token = nextval('jobs.lease_tokens'), lease_until = now() + interval '1 hour'
            where j.kind = 'deliver' returning j.id || ' ' || j.lease_token as value
            """, [stage.worker])
        for job in jobs {
            let parts = job.split(separator: " ").compactMap { Int($0) }
            let answer = try await stage.act(
                .wren,
                "select * from service.fail_job($1::uuid, $2::bigint, $3::bigint, 'no such host', 60)",
                [stage.worker, parts[0], parts[1]])
            #expect(answer.code == "ok", "\(answer.message)")
        }
    }

    private static func retry(
        _ stage: Stage, _ person: Person, _ message: String?
    ) async throws -> String {
        let answer = try await stage.act(
            person, "select * from api.retry_messages(gen_random_uuid(), $1)", [message])
        return answer.code == "ok" ? "ok \(answer.data["messages"]?.int ?? 0)" : answer.code
    }

    /// The number of a person's first message.
    private static func number(_ stage: Stage, _ text: String) async throws -> String {
        try await stage.value(
            "select priv.stable_id($1)::text as value", [text], as: String.self) ?? ""
    }

    private static func states(_ stage: Stage) async throws -> [String] {
        try await stage.texts(
            """
            select concat_ws(' ', coalesce(p.role_name, '#' || t.key), m.state, m.attempts) as value
            from core.messages m
            left join core.principals p on p.id = m.principal_id
            left join core.teams t on t.id = m.team_id order by 1
            """)
    }

    @Test("its own person sends it again, with what went with it, as the same parcel; on record")
    func own() async throws {
        try await Self.with { stage in
            let before = try await stage.texts(
                "select id::text as value from core.parcels order by 1")
            let number = try await Self.number(stage, "jo1")
            #expect(
                try await Self.retry(stage, .jo, String(number.prefix(8)).uppercased()) == "ok 2")
            #expect(
                try await Self.states(stage) == [
                    "#sms-team given_up 20", "bo given_up 20", "jo waiting 0", "jo waiting 0",
                ])
            try await stage.gather()
            #expect(
                try await stage.texts("select id::text as value from core.parcels order by 1")
                    == before)
            #expect(
                try await stage.texts(
                    """
                    select concat_ws(' ', p.role_name, data ->> 'messages') as value
                    from core.events e join core.principals p on p.id = e.actor_id
                    where e.kind = 'message.retried'
                    """) == ["jo 2"])
            // Under way it is not given up; given up again, it can go again.
            #expect(try await Self.retry(stage, .jo, number) == "not_found")
            try await Self.giveUp(stage)
            #expect(try await Self.retry(stage, .jo, number) == "ok 2")
        }
    }

    @Test("somebody else's is as one that is not there; a channel's is its approvers'")
    func others() async throws {
        try await Self.with { stage in
            let jos = try await Self.number(stage, "jo1")
            let chat = try await Self.number(stage, "chat")
            for person in [Person.ana, .rui, .hana] {
                #expect(try await Self.retry(stage, person, jos) == "not_found", "\(person)")
            }
            for person in [Person.ana, .rui, .jo] {
                #expect(try await Self.retry(stage, person, chat) == "not_found", "\(person)")
            }
            #expect(try await Self.retry(stage, .ana, nil) == "nothing_to_do")
            #expect(try await Self.retry(stage, .ana, "00000000") == "not_found")
            #expect(try await Self.retry(stage, .hana, chat) == "ok 1")
            #expect(try await Self.retry(stage, .mia, jos) == "ok 2")
        }
    }

    @Test("all: one's own; of operations everybody's, and nothing older than thirty days")
    func all() async throws {
        try await Self.with { stage in
            try await stage.rehearse { () async throws in
                #expect(try await Self.retry(stage, .jo, nil) == "ok 2")
                #expect(try await Self.retry(stage, .jo, nil) == "nothing_to_do")
            }
            try await stage.rehearse { () async throws in
                #expect(try await Self.retry(stage, .mia, nil) == "ok 4")
            }
            try await stage.connection.execute(
                "update core.messages set settled_at = settled_at - interval '31 days'")
            #expect(try await Self.retry(stage, .mia, nil) == "nothing_to_do")
            #expect(try await Self.retry(stage, .mia, Self.number(stage, "bo1")) == "ok 1")
        }
    }

    @Test(
        "what names no message is refused",
        arguments: ["", "%", "3f9c01", "3f9c01a_", "all", "P-1"])
    func unnamed(_ name: String) async throws {
        try await Self.with { (stage) async throws in
            #expect(try await Self.retry(stage, .mia, name) == "invalid")
        }
    }
}
