import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Crashes of the server")
struct CrashedServerTests {
    private static let clients = 3
    private static let proposalsEach = 6
    private static let crashes = 3

    @Test("clients that repeat their commands lose nothing, and nothing happens twice")
    func crashed() async throws {
        var chance = Chance("crashed server")
        let server = try PrivateServer.start(survivesCrashes: true)
        let installation = try await TestInstallation.make(alone: server)
        let runner = try RunnerProgram(installation, leaseSeconds: 2)
        let gate = ServerGate()
        try await withThrowingTaskGroup(of: Void.self) { clients in
            for number in 0..<Self.clients {
                clients.addTask { try await Self.work(number, installation, gate) }
            }
            for crash in 1...Self.crashes {
                try await Self.letWork(installation, jobs: crash * 6)
                let behind = try await installation.superuser()
                try await behind.pause(seconds: Double.random(in: 0...0.1, using: &chance))
                await gate.close()
                try server.crash()
                try server.restart()
                await gate.open()
                // Whoever was connected is told so, not that something is wrong with the command.
                let error = await #expect(throws: PostgresError.self) {
                    try await behind.execute("select 1")
                }
                #expect(error?.isConnectionLost == true)
            }
            try await clients.waitForAll()
        }
        let behind = try await installation.superuser()
        try await behind.wait(
            "everything to be applied",
            until: """
                select case when exists (select from jobs.live) then 0 else 1 end as count
                """)
        let log = runner.logText
        // The very process that was there from the start.
        #expect(runner.stop() == 0)
        let tally = try await Tally(behind)
        #expect(tally == .complete(Self.clients * Self.proposalsEach), "\(log.suffix(2000))")
        #expect(log.contains("trying again"))
    }

    private static func letWork(_ installation: TestInstallation, jobs: Int) async throws {
        let behind = try await installation.superuser()
        try await behind.wait(
            "\(jobs) jobs",
            until: "select (count(*) >= $1)::int as count from jobs.history", [jobs])
    }

    /// One person submits and another approves, each command until its answer has come.
    private static func work(
        _ client: Int, _ installation: TestInstallation, _ gate: ServerGate
    ) async throws {
        for number in 0..<proposalsEach {
            let envelope = try TestJourney.envelope(
                TestJourney.document("journey-\(client)-\(number)"))
            let submit = UUID()
            let id = try await persist(installation, .ana, gate) { ana in
                let outcome = try await ana.proposals.submit(envelope, team: nil, command: submit)
                return outcome.data["proposal"]?.int ?? 0
            }
            try await persist(installation, .ana, gate) { _ in
                let behind = try await installation.superuser()
                try await behind.wait(
                    "the checks of P-\(id)",
                    until: """
                        select count(*) from core.proposals where id = $1 and state = 'in_review'
                        """, [id])
            }
            let approve = UUID()
            try await persist(installation, .bo, gate) { bo in
                try await bo.approve(id, command: approve)
            }
        }
    }

    /// Runs a command until the database has answered; while it is down, waits for it.
    @discardableResult
    private static func persist<Value: Sendable>(
        _ installation: TestInstallation, _ person: Person, _ gate: ServerGate,
        _ command: @Sendable (Store) async throws -> Value
    ) async throws -> Value {
        var failures: [any Error] = []
        while failures.count < 100 {
            do {
                let store = try await installation.store(person)
                let value = try await command(store)
                await store.close()
                return value
            } catch let error as GovernanceError
                where error.code == .unavailable || error.code == .tryAgain
            {
                failures.append(error)
            } catch let error as PostgresError where error.kind != .usage {
                failures.append(error)
            }
            await gate.pass()
        }
        throw NeverHappened(description: "no answer: \(failures.suffix(3))")
    }
}
