import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

// Each test has a database and five sessions: not all at once.
@Suite("What is left of an authorisation", .serialized)
struct AuthorisationLimitTests {
    @Test(
        "no more than the uses of a day, and of all days",
        arguments: [
            (["usesPerDay": JSON.number(1)], "1 a day is the most"),
            (["usesTotal": .number(1)], "used 1 times, and 1 is the most"),
        ])
    func counted(_ changes: [String: JSON], reason: String) async throws {
        try await StandardWorld.with(changes) { world in
            #expect(try await world.passes(world.change("wait-1.wait=2d")))
            let second = try await world.change("wait-1.wait=1d", base: 2)
            #expect(try await world.refusal(second)?.contains(reason) == true)
        }
    }

    @Test("the uses of yesterday count in all, not today")
    func yesterday() async throws {
        let changes = ["usesPerDay": JSON.number(1), "usesTotal": .number(2)]
        try await StandardWorld.with(changes) { world in
            #expect(try await world.passes(world.change("wait-1.wait=2d")))
            try await world.superuser {
                try await $0.execute(
                    "alter table core.authorisation_uses disable trigger append_only")
                try await $0.execute(
                    "update core.authorisation_uses set used_at = used_at - interval '1 day'")
            }
            #expect(try await world.passes(world.change("wait-1.wait=1d", base: 2)))
            let third = try await world.change("wait-1.wait=12h", base: 3)
            #expect(try await world.refusal(third)?.contains("used 2 times, and 2") == true)
        }
    }

    @Test("of two applies at once at the limit one passes; the other has counted it")
    func atOnce() async throws {
        let changes = [
            "usesTotal": JSON.number(1), "journeys": StandardWorld.list("onboarding", "renewal"),
        ]
        try await StandardWorld.with(changes) { world in
            var ids: [Int] = []
            for key in ["onboarding", "renewal"] {
                let changed = try FieldEdit.apply(
                    [FieldEdit("wait-1.wait=2d")],
                    to: Document(content: StandardWorld.journey(key)))
                ids.append(
                    try await world.ana.submit(
                        StandardWorld.envelope([(changed.content, base: 1)])))
            }
            let (one, other) = (ids[0], ids[1])
            // once: it takes every job there is
            try await world.check()
            #expect(try await world.state(one) == "approved")
            #expect(try await world.state(other) == "approved")
            let jobs = try await world.runner.claim()
            try #require(jobs.count == 2)
            let (first, second) = try await (
                world.installation.connection(.wren), world.installation.connection(.wren)
            )
            let process = await second.backendProcessID
            try await first.execute("begin")
            let passed = try await Self.apply(jobs[0], on: first)
            async let late = Self.apply(jobs[1], on: second)
            #expect(try await world.superuser { try await $0.untilBlocked(process) })
            try await first.execute("commit")
            #expect(passed == ["ok"])
            #expect(try await late == ["authorisation_void"])
            let states = try await [world.state(one), world.state(other)]
            #expect(states.sorted() == ["applied", "suspended"])
            for connection in [first, second] { await connection.close() }
        }
    }

    @Test("an apply that dies suspends the authorisation, until a new revision is signed off")
    func deadJob() async throws {
        try await StandardWorld.with { world in
            _ = try await world.change("wait-1.wait=2d")
            let job = try #require(try await world.runner.claim().first)
            _ = try await world.runner.store.jobs.fail(job, "disk full", retryAfter: nil)
            #expect(try await world.events("authorisation.failed") == 1)
            #expect(try await world.events("authorisation.suspended") == 1)
            let line = try #require(try await world.ana.authorisations.list().first)
            #expect(line.suspendedAt != nil && line.failures == 1)
            #expect(line.cause?.contains("could not be applied") == true)
            let second = try await world.change("wait-1.wait=1d")
            #expect(try await world.refusal(second)?.contains("it is suspended since") == true)
            try await world.adopt(
                StandardWorld.allowing(["title": .string("Small waits again")]), base: 1)
            let third = try await world.change("wait-1.wait=12h")
            #expect(try await world.passes(third))
        }
    }

    @Test("a job that is only tried again is no failure")
    func retried() async throws {
        try await StandardWorld.with { world in
            let id = try await world.change("wait-1.wait=2d")
            let job = try #require(try await world.runner.claim().first)
            _ = try await world.runner.store.jobs.fail(job, "busy", retryAfter: .seconds(0))
            #expect(try await world.passes(id))
            #expect(try await world.events("authorisation.failed") == 0)
        }
    }

    @Test(
        "a change that a policy denies at its apply counts as a failure; at its submit it does not")
    func denied() async throws {
        try await StandardWorld.with(["suspendAfter": .number(2)]) { world in
            for attempt in 1...2 {
                _ = try await world.change("wait-1.wait=\(attempt)d")
                let job = try #require(try await world.runner.claim().first)
                _ = try await world.runner.assess(job, outcome: "deny")
                let line = try #require(try await world.ana.authorisations.list().first)
                #expect(line.failures == attempt)
                #expect((line.suspendedAt != nil) == (attempt == 2))
            }
        }
        try await StandardWorld.with { world in
            let inside = try FieldEdit.apply(
                [FieldEdit("wait-1.wait=2d")], to: Document(content: try await world.head()))
            _ = try await world.ana.submit(StandardWorld.envelope([(inside.content, base: 1)]))
            try await world.check(outcome: "deny")
            #expect(try await world.events("authorisation.failed") == 0)
        }
    }

    @Test("a roll-back counts, also while another change waits to apply")
    func rolledBack() async throws {
        try await StandardWorld.with { world in
            #expect(try await world.passes(world.change("wait-1.wait=2d")))
            let id = try await world.change("wait-1.wait=1d", base: 2)
            #expect(try await world.state(id) == "approved")
            try await world.superuser {
                try await $0.execute("select priv.note_failure('small-waits', 'rolled_back', 4)")
            }
            #expect(try await world.refusal(id)?.contains("P-4 was rolled back") == true)
        }
    }

    private static func apply(
        _ job: ClaimedJob, on connection: Connection
    ) async throws -> [String] {
        try await connection.query(
            "select code from service.apply_proposal($1::uuid, $2::bigint, $3::bigint)",
            [job.worker, job.id, job.token]
        ) { row throws(PostgresError) in try row.value("code", as: String.self) }
    }
}
