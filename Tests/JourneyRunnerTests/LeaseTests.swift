import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyRunner

@Suite("Leases")
struct LeaseTests {
    /// Everything that a job may change, as one text.
    private static let picture: StaticString = """
        select concat_ws(' ', (select count(*) from core.events),
            (select count(*) from core.assessments), (select count(*) from core.seats),
            (select count(*) from core.document_revisions), (select count(*) from jobs.history),
            (select string_agg(p.id || p.state, ',' order by p.id) from core.proposals p),
            (select string_agg(s.name || s.version, ',' order by s.name) from core.scopes s),
            (select string_agg(j::text, ',' order by j.id) from jobs.live j)) as text
        """

    private static func expire(_ behind: Connection) async throws {
        try await behind.execute(
            "update jobs.live set lease_until = now() - interval '1 second'")
    }

    private static func expectLost<Value>(_ body: () async throws -> Value) async {
        let error = await #expect(throws: GovernanceError.self) { _ = try await body() }
        #expect(error?.code == .leaseLost)
    }

    @Test("whoever lost the lease records nothing, before and after another takes the job over")
    func staleRecord() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            let id = try await installation.submit(["welcome"])[0]
            let stale = try await RunnerByHand(installation)
            let other = try await RunnerByHand(installation)
            let job = try #require(try await stale.claim().first)
            let input = try await stale.store.jobs.input(job)
            let record = try RunnerByHand.record(input)
            try await Self.expire(behind)
            let before = try await behind.texts(Self.picture)
            await Self.expectLost { try await stale.store.jobs.record(record, for: job) }
            #expect(try await behind.texts(Self.picture) == before)

            let taken = try #require(try await other.claim().first)
            #expect(taken.id == job.id && taken.attempt == 2 && taken.token != job.token)
            let after = try await behind.texts(Self.picture)
            await Self.expectLost { try await stale.store.jobs.record(record, for: job) }
            await Self.expectLost { try await stale.store.jobs.input(job) }
            await Self.expectLost {
                try await stale.store.jobs.fail(job, "late", retryAfter: .zero)
            }
            #expect(try await behind.texts(Self.picture) == after)
            #expect(
                try await stale.store.jobs.renew(worker: stale.worker, lease: .seconds(60)).isEmpty)
            try await other.assess(taken)
            #expect(try await installation.shown(id).state == "in_review")
            #expect(try await behind.count("select count(*) from core.assessments") == 1)
        }
    }

    @Test(
        "E50: whoever lost the lease applies nothing, and what the other applied stays applied once"
    )
    func staleApply() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            let ids = try await installation.submit(["welcome"])
            try await installation.runOnce()
            try await installation.approve(ids)
            let stale = try await RunnerByHand(installation)
            let job = try #require(try await stale.claim().first)
            #expect(job.kind == .apply)
            try await Self.expire(behind)
            let before = try await behind.texts(Self.picture)
            await Self.expectLost { try await stale.store.jobs.apply(job) }
            #expect(try await behind.texts(Self.picture) == before)
            #expect(try await installation.runOnce() == 1)
            let after = try await behind.texts(Self.picture)
            await Self.expectLost { try await stale.store.jobs.apply(job) }
            #expect(try await behind.texts(Self.picture) == after)
            #expect(try await installation.shown(ids[0]).state == "applied")
        }
    }

    @Test("a lease that ran out is not renewed, one that runs is")
    func renewal() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            _ = try await installation.submit(["welcome"])
            let runner = try await RunnerByHand(installation)
            let job = try #require(try await runner.claim().first)
            let kept = try await runner.store.jobs.renew(
                worker: runner.worker, lease: .seconds(60))
            #expect(kept == [job.token])
            try await Self.expire(behind)
            let lost = try await runner.store.jobs.renew(
                worker: runner.worker, lease: .seconds(60))
            #expect(lost.isEmpty)
        }
    }

    @Test("a job that ends its runner every time is given up, and its proposal is on hold")
    func poison() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            let id = try await installation.submit(["poison"])[0]
            for attempt in 1...5 {
                let victim = try await RunnerByHand(installation)
                #expect(try await victim.claim().map(\.attempt) == [attempt])
                try await Self.expire(behind)
            }
            #expect(try await installation.runOnce() == 1)
            let shown = try await installation.shown(id)
            #expect(shown.state == "suspended")
            #expect(shown.cause?.contains("the runner was lost 5 times") == true)
            #expect(try await installation.runOnce() == 0)
            #expect(
                try await behind.texts("select outcome as text from jobs.history") == ["dead"])
        }
    }

    @Test("an approved change whose apply ends its runner every time is held, never applied")
    func poisonousApply() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            let ids = try await installation.submit(["poison"])
            try await installation.runOnce()
            try await installation.approve(ids)
            for _ in 1...5 {
                _ = try await RunnerByHand(installation).claim()
                try await Self.expire(behind)
            }
            #expect(try await installation.runOnce() == 1)
            #expect(try await installation.shown(ids[0]).state == "suspended")
            #expect(
                try await behind.count(
                    """
                    select count(*) from core.documents where kind = 'journey'
                    """) == 0)
        }
    }

    @Test("E60: a job that ends its runner does not take the jobs claimed with it along")
    func innocents() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            let ids = try await installation.submit((0..<8).map { "journey-\($0)" })
            let victim = try await RunnerByHand(installation)
            #expect(try await victim.claim().count == 8)
            try await Self.expire(behind)
            // Each round the runner meets the poisonous job, or does an innocent one.
            for _ in 0..<16 {
                let runner = try await RunnerByHand(installation)
                let jobs = try await runner.claim()
                #expect(jobs.count <= 1)
                guard let job = jobs.first else { break }
                if job.proposal == ids[3], job.attempt <= job.maxAttempts {
                    try await Self.expire(behind)
                } else if job.proposal != ids[3] {
                    try await runner.assess(job)
                } else {
                    _ = try await runner.store.jobs.fail(job, "lost", retryAfter: .zero)
                }
            }
            for id in ids {
                let state = try await installation.shown(id).state
                #expect(state == (id == ids[3] ? "suspended" : "in_review"))
            }
        }
    }

    @Test("two runners at once do every job once")
    func twoRunners() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            let ids = try await installation.submit((0..<30).map { "journey-\($0)" })
            async let left = installation.runOnce()
            async let right = installation.runOnce()
            #expect(try await left + right == 30)
            try await installation.approve(ids)
            async let third = installation.runOnce()
            async let fourth = installation.runOnce()
            _ = try await (third, fourth)
            try await installation.runOnce()
            #expect(try await behind.count("select count(*) from jobs.live") == 0)
            #expect(
                try await behind.count(
                    "select count(*) from jobs.history where outcome = 'done'") == 60)
            #expect(
                try await behind.count(
                    """
                    select count(*) from core.document_revisions where origin = 'proposal'
                    """) == 30)
        }
    }
}
