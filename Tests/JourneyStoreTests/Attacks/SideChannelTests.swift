import JourneyTestSupport
import Postgres
import Testing

@Suite("Side channels of reading", .serialized)
struct SideChannelTests {
    /// Rows and scans of our tables that the transaction caused, as the member's own counters tell.
    private static let counters: StaticString = """
        select concat_ws(' ', sum(seq_tup_read), sum(idx_scan), sum(idx_tup_fetch)) as value
        from pg_stat_xact_all_tables where schemaname in ('core', 'jobs')
        """

    @Test("the plan of a read is a call, and the same for what is hidden and what is not there")
    func explain() async throws {
        let world = try await AttackedWorld.shared
        let hidden = try await Self.lines(
            """
            explain (analyze, verbose, costs off, timing off, summary off)
            select * from api.events('proposal', 'P-2', null, null, null, null, null, null, null, 9)
            """, by: "ana", world)
        let absent = try await Self.lines(
            """
            explain (analyze, verbose, costs off, timing off, summary off)
            select * from api.events('proposal', 'P-0', null, null, null, null, null, null, null, 9)
            """, by: "ana", world)
        #expect(hidden.map { $0.replacing("P-2", with: "P-0") } == absent)
        #expect(hidden.first?.contains("Function Scan") == true)
        #expect(!hidden.joined().contains("core."))
    }

    @Test("with SELECT and row level security a plan would tell of hidden rows")
    func explainWeakened() async throws {
        try await AttackedWorld.withCopy { world in
            let superuser = try await world.connection("postgres")
            try await superuser.execute("grant usage on schema core, priv to wayleave_member")
            try await superuser.execute("grant execute on all functions in schema priv to public")
            try await superuser.execute(
                """
                grant select on core.proposals, core.proposal_teams, core.installation,
                    core.principals, core.memberships to wayleave_member
                """)
            try await superuser.execute(
                """
                create policy member on core.proposals for select to wayleave_member using (
                    exists (select from core.proposal_teams pt where pt.proposal_id = proposals.id))
                """)
            try await superuser.execute(
                """
                create policy member on core.proposal_teams for select to wayleave_member
                    using (false)
                """)
            await superuser.close()
            let read = try await Self.lines(
                "select id::text as \"QUERY PLAN\" from core.proposals where id = 2", by: "ana",
                world)
            #expect(read == [])
            let plan = try await Self.lines(
                """
                explain (analyze, costs off, timing off, summary off)
                select * from core.proposals where id + 0 = 2
                """, by: "ana", world)
            #expect(plan.contains { $0.contains("Rows Removed by Filter") }, "\(plan)")
        }
    }

    @Test("the server's print of plans stays out of the client", arguments: ["", "weakened"])
    func printedPlans(_ kind: String) async throws {
        try await AttackedWorld.withCopy { world in
            let superuser = try await world.connection("postgres")
            if !kind.isEmpty {
                try await superuser.execute(
                    """
                    alter function api.proposal_progress(bigint)
                        reset debug_print_plan
                    """)
                try await superuser.execute(
                    "alter function api.proposal_progress(bigint) reset client_min_messages")
            }
            let number = try await superuser.query(
                "select 'core.proposals'::regclass::oid::text as value"
            ) { row throws(PostgresError) in try row.value("value", as: String.self) }
            await superuser.close()
            let printed = try world.psql(
                "ana", "set debug_print_plan = on", "set debug_print_parse = on",
                "set debug_print_rewritten = on", "set client_min_messages = log",
                "select * from api.proposal_progress(2)")
            #expect(printed.contains("PLANNEDSTMT"), "the outer plan is the member's own")
            #expect(printed.contains(":relid \(number[0])") == !kind.isEmpty)
        }
    }

    // In a world of their own: what other tests write would be counted too.

    @Test("counters do not tell a hidden subject from one that is not there")
    func countersOfEvents() async throws {
        try await AttackedWorld.withCopy { world in
            let hidden = try await Self.counted(
                """
                select * from api.events(
                    'proposal', 'P-2', null, null, null, null, null, null, null, 9)
                """, by: "ana", world)
            let absent = try await Self.counted(
                """
                select * from api.events(
                    'proposal', 'P-0', null, null, null, null, null, null, null, 9)
                """, by: "ana", world)
            #expect(hidden == absent)
        }
    }

    @Test("counters do not tell how far a hidden proposal is")
    func countersOfDecisions() async throws {
        try await AttackedWorld.withCopy { world in
            let reviewed = try await Self.counted(
                "select * from api.approve_proposal(gen_random_uuid(), 2, 1, '', null, null)",
                by: "jo", world)
            let unchecked = try await Self.counted(
                "select * from api.approve_proposal(gen_random_uuid(), 9, 1, '', null, null)",
                by: "jo", world)
            #expect(reviewed == unchecked)
        }
    }

    private static func counted(
        _ statement: StaticString, by login: String, _ world: AttackedWorld
    ) async throws -> [String] {
        let connection = try await world.connection(login)
        // The first call of a session reads more.
        for _ in 0..<2 {
            try await connection.execute("begin")
            try await connection.execute(statement)
            // Counters that were not handed on yet would be counted with the next ones.
            try await connection.execute("select pg_stat_force_next_flush()")
            try await connection.execute("rollback")
        }
        try await connection.execute("begin")
        try await connection.execute(statement)
        let found = try await connection.query(counters) { row throws(PostgresError) in
            try row.value("value", as: String.self)
        }
        try await connection.execute("rollback")
        await connection.close()
        return found
    }

    private static func lines(
        _ statement: StaticString, by login: String, _ world: AttackedWorld
    ) async throws -> [String] {
        let connection = try await world.connection(login)
        let lines = try await connection.query(statement) { row throws(PostgresError) in
            try row.value("QUERY PLAN", as: String.self)
        }
        await connection.close()
        return lines
    }
}
