import GovernanceAttacks
import JourneyTestSupport
import Postgres
import Testing

@Suite("The scopes kept for bytes")
struct ContentScopesTests {
    @Test("are those that the bytes name, for every change and every document in force")
    func kept() async throws {
        try await AttackedWorld.withCopy { world in
            let superuser = try await world.connection("postgres")
            let different = try await Self.values(
                """
                select k.key as value
                from core.content_scopes k
                where (select array_agg(s order by s) from unnest(k.written) s) is distinct from (
                        select array_agg(s.name order by s.name)
                        from priv.document_scopes(k.kind, k.key, priv.blob_json(k.digest)) s
                        where s.is_written)
                    or (select array_agg(s order by s) from unnest(k.read) s) is distinct from (
                        select array_agg(s.name order by s.name)
                        from priv.document_scopes(k.kind, k.key, priv.blob_json(k.digest)) s
                        where not s.is_written)
                """, superuser)
            #expect(different == [])
            let missing = try await Self.values(
                """
                select b.key as value
                from (
                    select kind, key, digest from core.proposal_changes
                    union all
                    select kind, key, head_digest from core.documents
                ) b
                where not exists (
                    select from core.content_scopes k
                    where k.digest = b.digest and k.kind = b.kind and k.key = b.key
                        and k.rules = priv.scope_rules())
                """, superuser)
            #expect(missing == [])
            #expect(try await !Self.values(Self.kept, superuser).isEmpty)
            await superuser.close()
        }
    }

    @Test("are read from the bytes where none are kept, or by other rules")
    func readAnew() async throws {
        try await AttackedWorld.withCopy { world in
            let superuser = try await world.connection("postgres")
            let before = try await Self.values(Self.required, superuser)
            #expect(before.count >= 8)
            try await superuser.execute("begin")
            try await superuser.execute(
                """
                create or replace function priv.scope_rules() returns int
                language sql immutable as 'select 2'
                """)
            #expect(try await Self.values(Self.required, superuser) == before)
            try await superuser.execute("rollback")
            try await superuser.execute("alter table core.content_scopes disable trigger user")
            try await superuser.execute("delete from core.content_scopes")
            #expect(try await Self.values(Self.required, superuser) == before)
            await superuser.close()
        }
    }

    /// Rows by the old rules would be used as if they were by the new ones.
    @Test("belong to rules of a number: who changes them raises it, and notes the new text here")
    func rules() async throws {
        let superuser = try await AttackedWorld.shared.connection("postgres")
        let found = try await Self.values(
            """
            select priv.scope_rules() || ' '
                || left(encode(sha256(convert_to(prosrc, 'UTF8')), 'hex'), 16) as value
            from pg_proc where oid = 'priv.document_scopes(text, text, jsonb)'::regprocedure
            """, superuser)
        #expect(found == ["7 878d05f845a62796"])
        await superuser.close()
    }

    @Test(
        "have no name where the bytes give none, and none too long for an index",
        arguments: [
            #"{"owner":null,"audience":{"key":null},"steps":[{"team":null,"transferTo":null}]}"#,
            #"{"audience":[],"steps":[1,"team",null,["team"]]}"#,
            #"{"steps":{"team":"email-team"}}"#,
            #"[]"#, #"null"#, #""owner""#,
        ])
    func nameless(_ content: String) async throws {
        let superuser = try await AttackedWorld.shared.connection("postgres")
        let names = try await superuser.query(
            """
            select coalesce(name, 'null') as value
            from priv.document_scopes('journey', 'new', $1::jsonb) order by name
            """, [content]
        ) { row throws(PostgresError) in try row.value("value", as: String.self) }
        #expect(names == ["calendar", "document/journey/new", "policy"])
        await superuser.close()
    }

    @Test("have names of 200 characters at most, and an audience stays a written one")
    func longNames() async throws {
        let superuser = try await AttackedWorld.shared.connection("postgres")
        let found = try await Self.values(
            """
            select length(name)::text || is_written as value
            from priv.document_scopes('journey', 'new', jsonb_build_object(
                'owner', repeat('o', 9000), 'audience', jsonb_build_object(
                    'key', repeat('a', 9000))))
            where name !~ '^(policy|calendar|document)' order by name
            """, superuser)
        #expect(found == ["200true", "200false"])
        await superuser.close()
    }

    private static let kept: StaticString = "select key as value from core.content_scopes"

    private static let required: StaticString = """
        select format('%s.%s %s %s', r.proposal_id, r.number, s.name, s.is_written) as value
        from core.proposal_revisions r
        cross join lateral priv.proposal_scopes(r.proposal_id, r.number) s
        order by 1
        """

    private static func values(
        _ query: StaticString, _ connection: Connection
    ) async throws -> [String] {
        try await connection.query(query) { row throws(PostgresError) in
            try row.value("value", as: String.self)
        }
    }
}
