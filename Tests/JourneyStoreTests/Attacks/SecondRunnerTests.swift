import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("A second runner", .serialized)
struct SecondRunnerTests {
    @Test("cannot touch what the first has leased, though it knows every number")
    func leases() async throws {
        try await AttackedWorld.withCopy { world in
            let superuser = try await world.connection("postgres")
            try await world.makeLogin("heron", superuser)
            let bo = try await world.installation.store(.bo)
            let mia = try await world.installation.store(.mia)
            _ = try await bo.members.add(
                NewMember(login: "heron", name: "Heron", kind: .runner), command: UUID())
            try await mia.confirmAll("heron")

            let hand = try await RunnerByHand(world.installation)
            let job = try #require(try await hand.claim().first { $0.proposal == 9 })
            let record = try await RunnerByHand.record(hand.store.jobs.input(job))
            let heron = try await Store.open(
                ConnectionOptions(
                    world.installation.server.connectionString(
                        user: "heron", password: "secret of heron",
                        database: world.installation.database)))
            let worker = Worker(id: job.worker, host: "x", processID: 1, version: "x")
            try await heron.jobs.beat(worker)
            let before = try await Fingerprint.take(world)
            for act in [
                { _ = try await heron.jobs.input(job) },
                { _ = try await heron.jobs.record(record, for: job) },
                { _ = try await heron.jobs.apply(job) },
                { _ = try await heron.jobs.renew(worker: job.worker, lease: .seconds(60)) },
                {
                    _ = try await heron.jobs.claim(worker: job.worker, limit: 1, lease: .seconds(9))
                },
            ] as [() async throws -> Void] {
                let refusal = await #expect(throws: GovernanceError.self) { try await act() }
                #expect(refusal?.code == .unknownIdentity)
            }
            try await heron.jobs.leave(job.worker)
            #expect(try await Fingerprint.take(world) == before)
            _ = try await hand.store.jobs.record(record, for: job)
            for store in [bo, mia, hand.store, heron] { await store.close() }
            await superuser.close()
        }
        try await AttackedWorld.dropLogin("heron")
    }

    @Test("ends no member's session before it is confirmed")
    func unconfirmed() async throws {
        try await AttackedWorld.withCopy { world in
            let superuser = try await world.connection("postgres")
            try await world.makeLogin("egret", superuser)
            let bo = try await world.installation.store(.bo)
            let mia = try await world.installation.store(.mia)
            _ = try await bo.members.add(
                NewMember(login: "egret", name: "Egret", kind: .runner), command: UUID())
            let end = Attack(
                "", by: "egret", "select service.end_idle_members(10)::text as value",
                refusal: .state("WLUID"))
            #expect(try await end.run(world) == end.refusal)
            try await mia.confirmAll("egret")
            #expect(try await end.run(world) == .value("0"))
            for store in [bo, mia] { await store.close() }
            await superuser.close()
        }
        try await AttackedWorld.dropLogin("egret")
    }
}
