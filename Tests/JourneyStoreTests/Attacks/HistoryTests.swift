import GovernanceAttacks
import JourneyTestSupport
import Postgres
import Testing

@Suite("History", .serialized)
struct HistoryTests {
    /// Of its own, for a truncate locks what all others read.
    private static let copy = SharedValue { try await AttackedWorld.copy() }

    static let tables = [
        "events", "votes", "proposal_revisions", "proposal_changes", "document_revisions",
        "assessments", "seats", "blobs", "content_scopes",
    ]

    @Test("not even a superuser who plays a replica changes it by accident", arguments: tables)
    func appendOnly(_ table: String) async throws {
        let world = try await Self.copy.value()
        let before = try await Fingerprint.take(world).ofDatabase
        #expect(try await Self.states(world, table) == ["WLAPD", "WLAPD", "WLAPD"])
        #expect(try await Fingerprint.take(world).ofDatabase.differences(from: before) == [])
    }

    @Test("a trigger that is not ENABLE ALWAYS would let a replica change it", arguments: tables)
    func weakened(_ table: String) async throws {
        let world = try await Self.copy.value()
        let states = try await Self.states(world, table, weakened: true)
        #expect(states.allSatisfy { $0 != "WLAPD" })
    }

    @Test("a table of history without the trigger is none", arguments: ["budgets"])
    func otherTable(_ table: String) async throws {
        let states = try await Self.states(try await Self.copy.value(), table)
        #expect(states.allSatisfy { $0 != "WLAPD" })
    }

    /// How update, delete and truncate end, each in a transaction that is rolled back.
    private static func states(
        _ world: AttackedWorld, _ table: String, weakened: Bool = false
    ) async throws -> [String?] {
        let superuser = try await world.connection("postgres")
        let statements: [UtilityStatement] = [
            update(table),
            "delete from core.\(identifier: table)",
            "truncate core.\(identifier: table) cascade",
        ]
        var states: [String?] = []
        for statement in statements {
            try await superuser.execute("begin")
            if weakened { try await weaken(superuser) }
            try await superuser.execute("set local client_min_messages = warning")
            try await superuser.execute("set local session_replication_role = replica")
            states.append(try await state(of: statement, on: superuser))
            try await superuser.execute("rollback")
        }
        await superuser.close()
        return states
    }

    /// All of them, for a truncate reaches the tables that refer to its own.
    private static func weaken(_ superuser: Connection) async throws {
        try await superuser.execute(
            """
            do $$
            declare
                v_trigger record;
            begin
                for v_trigger in
                    select tgrelid::regclass as name, tgname from pg_trigger
                    where tgname like 'append_only%'
                loop
                    execute format('alter table %s enable trigger %I', v_trigger.name,
                        v_trigger.tgname);
                end loop;
            end
            $$
            """)
    }

    /// Changes a real column, for a change of nothing proves nothing.
    private static func update(_ table: String) -> UtilityStatement {
        switch table {
        case "events": "update core.events set kind = 'forged.event'"
        case "votes": "update core.votes set decision = 'approve'"
        case "proposal_revisions": "update core.proposal_revisions set why = 'forged'"
        case "proposal_changes": "update core.proposal_changes set key = 'forged-' || position"
        case "document_revisions": "update core.document_revisions set origin = 'baseline'"
        case "assessments": "update core.assessments set outcome = 'pass'"
        case "seats": "update core.seats set needed = 1"
        case "budgets": "update core.budgets set tokens = 0"
        default: "update core.blobs set content = 'forged'"
        }
    }

    private static func state(
        of statement: UtilityStatement, on connection: Connection
    ) async throws -> String? {
        do {
            try await connection.execute(utility: statement)
            return nil
        } catch {
            return error.sqlState
        }
    }
}
