import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

/// A runner may lie about findings, and nothing more. P-9 waits for its checks.
@Suite("A runner that forges", .serialized)
struct RunnerForgeryTests {
    @Test("is refused with a token, a worker or a lease that is not its own")
    func fence() async throws {
        try await AttackedWorld.withCopy { world in
            let (hand, job) = try await Self.claim(world)
            let record = try await RunnerByHand.record(hand.store.jobs.input(job))
            let wren = try await world.connection("wren")
            let before = try await Fingerprint.take(world)
            #expect(try await Self.send(record, job.worker, job.id, job.token + 1, wren) == .lost)
            await #expect(throws: PostgresError.self) {
                try await Self.send(record, UUID(), job.id, job.token, wren)
            }
            #expect(try await Self.send(record, job.worker, job.id + 1, job.token, wren) == .lost)
            #expect(try await Fingerprint.take(world) == before)
            let superuser = try await world.connection("postgres")
            try await superuser.execute("update jobs.live set lease_until = now()")
            #expect(try await Self.send(record, job.worker, job.id, job.token, wren) == .lost)
            try await superuser.execute("update jobs.live set lease_until = now() + interval '9 s'")
            #expect(
                try await Self.send(record, job.worker, job.id, job.token, wren) == .outcome("ok"))
            for connection in [wren, superuser] { await connection.close() }
            await hand.store.close()
        }
    }

    @Test("cannot leave out a scope, or name an old version of it")
    func scopes() async throws {
        try await AttackedWorld.withCopy { world in
            let (hand, job) = try await Self.claim(world)
            let input = try await hand.store.jobs.input(job)
            let wren = try await world.connection("wren")
            let before = try await Fingerprint.take(world)
            #expect(input.readSet.count >= 4)
            for scope in input.readSet.keys {
                var without = input.readSet
                without[scope] = nil
                #expect(
                    try await Self.send(Self.record(input, without), job, wren) == .moved,
                    "without \(scope)")
                without[scope] = -1
                #expect(
                    try await Self.send(Self.record(input, without), job, wren) == .moved,
                    "an old \(scope)")
            }
            #expect(try await Fingerprint.take(world) == before)

            let superuser = try await world.connection("postgres")
            try await superuser.execute(Weakening.weaken)
            try await superuser.execute(
                """
                select pg_temp.weaken('service.record_assessment', 'elsif exists (',
                    'elsif false and exists (')
                """)
            #expect(try await Self.send(Self.record(input, [:]), job, wren) == .outcome("ok"))
            // The second wall: the gate knows the scopes as well.
            #expect(try await Self.blocks(superuser).contains("world_moved"))
            try await superuser.execute(
                "select pg_temp.weaken('priv.gate_world', 'p_lacks_scopes is not false', 'false')"
            )
            #expect(try await !Self.blocks(superuser).contains("world_moved"))
            for connection in [wren, superuser] { await connection.close() }
            await hand.store.close()
        }
    }

    @Test("cannot drop the seats of the floor, whichever it names", arguments: [false, true])
    func seats(isWeakened: Bool) async throws {
        try await AttackedWorld.withCopy { world in
            let superuser = try await world.connection("postgres")
            if isWeakened {
                try await superuser.execute(Weakening.weaken)
                try await superuser.execute(
                    "select pg_temp.weaken('priv.store_seats', 'where t.is_operations', 'where false')"
                )
            }
            let (hand, job) = try await Self.claim(world)
            let seat = JSON.object([
                "team": .string("email-team"), "count": .number(1), "reason": .string("mine"),
            ])
            let record = try await RunnerByHand.record(hand.store.jobs.input(job), seats: [seat])
            _ = try await hand.store.jobs.record(record, for: job)
            let seats = try await superuser.query(
                """
                select t.key as value from core.seats s join core.teams t on t.id = s.team_id
                join core.assessments a on a.id = s.assessment_id
                where a.proposal_id = 9 order by 1
                """
            ) { row throws(PostgresError) in try row.value("value", as: String.self) }
            #expect(
                seats == ["email-team"] + (isWeakened ? [] : ["journey-operations"]) + ["sms-team"])
            await superuser.close()
            await hand.store.close()
        }
    }

    @Test("cannot apply what nobody signed off, with the job of its checks")
    func applyEarly() async throws {
        try await AttackedWorld.withCopy { world in
            let (hand, job) = try await Self.claim(world)
            await #expect(throws: GovernanceError.self) { try await hand.store.jobs.apply(job) }
            let superuser = try await world.connection("postgres")
            let found = try await superuser.query(
                "select count(*) as value from core.documents where key = 'zeta'"
            ) { row throws(PostgresError) in try row.value("value", as: Int.self) }
            #expect(found == [0])
            await superuser.close()
            await hand.store.close()
        }
    }

    private static func claim(_ world: AttackedWorld) async throws -> (RunnerByHand, ClaimedJob) {
        let hand = try await RunnerByHand(world.installation)
        let job = try await hand.claim().first { $0.proposal == 9 }
        return (hand, try #require(job))
    }

    private static func record(
        _ input: AssessmentInput, _ readSet: [String: Int]
    ) throws -> AssessmentRecord {
        let record = try RunnerByHand.record(input)
        let text = try CanonicalJSON.text(of: .object(readSet.mapValues { JSON($0) }))
        return AssessmentRecord(
            result: record.result, facts: record.facts, bundle: record.bundle,
            engine: record.engine, judgedAt: record.judgedAt, readSet: text)
    }

    private static func blocks(_ superuser: Connection) async throws -> [String] {
        try await superuser.query("select code as value from priv.gate(9)") {
            row throws(PostgresError) in try row.value("value", as: String.self)
        }
    }

    private static func send(
        _ record: AssessmentRecord, _ job: ClaimedJob, _ connection: Connection
    ) async throws -> AttackResult {
        try await send(record, job.worker, job.id, job.token, connection)
    }

    private static func send(
        _ record: AssessmentRecord, _ worker: UUID, _ job: Int, _ token: Int,
        _ connection: Connection
    ) async throws -> AttackResult {
        try await connection.query(
            """
            select code from service.record_assessment($1::uuid, $2::bigint, $3::bigint, $4, $5,
                $6, $7, $8::timestamptz, $9::jsonb)
            """,
            [
                worker, job, token, record.result, record.facts, record.bundle,
                record.engine, record.judgedAt, record.readSet,
            ], decode: AttackResult.init
        ).first ?? .nothing
    }
}

extension AttackResult {
    fileprivate static let lost = outcome("lease_lost")
    fileprivate static let moved = outcome("world_moved")
}
