import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

@Suite("Experiments on the command line")
struct ExperimentCommandLifeTests {
    private static let key = "reminder-subject"

    /// Signed off by operations and by the e-mail team.
    static func adopt(
        _ documents: [JSON], in installation: TestInstallation
    ) async throws {
        let ana = try await installation.store(.ana)
        let runner = try await RunnerByHand(installation)
        for document in documents {
            let envelope = try ProposalEnvelope(
                changes: [
                    .init(
                        kind: document["kind"]?.string ?? "", key: document["key"]?.string ?? "",
                        operation: .create, base: nil, content: document)
                ], why: "test"
            ).sealed()
            let proposal = try await ana.submit(envelope)
            try await runner.assessAll()
            for person in [Person.mia, .jo] {
                let store = try await installation.store(person)
                _ = try? await store.approve(proposal)
                await store.close()
            }
            try await runner.applyAll()
        }
        await ana.close()
        await runner.store.close()
    }

    private static func metric(_ key: String) -> JSON {
        .object([
            "kind": .string("metric"), "key": .string(key), "name": .string(key),
            "owner": .string("email-team"), "measure": .string("proportion"),
            "numerator": .string("clicks"), "denominator": .string("sent"),
            "direction": .string("higher"),
        ])
    }

    private static func plan() throws -> JSON {
        try ExperimentScreenTests.plan([
            "journey": .string("care"), "steps": .array([.string("message-1")]),
            "measuredAt": .string("message-1"),
            "variants": .array([
                .object(["key": .string("a"), "weight": .number(1)]),
                .object([
                    "key": .string("b"), "weight": .number(1),
                    "settings": .array([.string("message-1.content.subject=Short")]),
                ]),
            ]),
        ])
    }

    /// Two weeks of figures of both variants, as a file.
    private static func figures() throws -> String {
        var lines = ["metric,journey,step,variant,day,numerator,denominator"]
        for back in 1...14 {
            let day = Date.now.addingTimeInterval(-86_400 * Double(back)).ISO8601Format().prefix(10)
            for (variant, clicks) in [("a", 60), ("b", 90)] {
                lines.append("click-rate,care,message-1,\(variant),\(day),\(clicks),1700")
                lines.append("unsubscribe-rate,care,message-1,\(variant),\(day),3,1700")
            }
        }
        let path = FileManager.default.temporaryDirectory
            .appending(path: "figures-\(UUID().uuidString).csv").path
        try (lines.joined(separator: "\n") + "\n").write(
            toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test("from an approved plan by a look to the adoption of its winner")
    func life() async throws {
        try await TestInstallation.with { installation in
            try await installation.adopt(TestJourney.lawful("care", audience: "new"))
            try await Self.adopt(
                [Self.metric("click-rate"), Self.metric("unsubscribe-rate"), try Self.plan()],
                in: installation)
            let list = try await installation.run(.ana, "experiment", "list")
            #expect(list.data.contains("TO START (1)"), "\(list.data)\(list.notes)")
            let start = try await installation.run(
                .jo, "experiment", "start", Self.key, "--why", "as planned", "--yes")
            #expect(start.status == 0, "\(start.notes)")
            #expect(start.data.contains("approved -> running"), "\(start.data)")
            #expect(start.data.contains("Reminder A/B"), "\(start.data)")
            let early = try await installation.run(.ana, "experiment", "look", Self.key)
            #expect(early.status == ExitStatus.pending.rawValue, "\(early.notes)")
            #expect(early.notes.contains("of day 7"), "\(early.notes)")
            try await Self.backdate(installation)
            let path = try Self.figures()
            defer { try? FileManager.default.removeItem(atPath: path) }
            let taken = try await installation.run(.ana, "metric", "ingest", path)
            #expect(taken.status == 0, "\(taken.notes)")
            let before = try await installation.run(.ana, "experiment", "show", Self.key)
            #expect(before.data.contains("hold the planned shares"), "\(before.data)")
            #expect(before.data.contains("No effect is shown before"), "\(before.data)")
            #expect(try await Self.shown("click-rate", installation) == 0)
            #expect(try await Self.shown("unsubscribe-rate", installation) == 28)
            let look = try await Self.look(installation)
            #expect(look.status == 0, "\(look.notes)")
            #expect(look.data.contains("better"), "\(look.data)")
            let again = try await installation.run(.ana, "experiment", "look", Self.key)
            #expect(again.status == ExitStatus.pending.rawValue)
            #expect(try await Self.shown("click-rate", installation) == 0)
            try await Self.decide(installation)
            #expect(try await Self.shown("click-rate", installation) == 28)
        }
    }

    /// How many figures by variant everybody is shown, one by one and as data.
    private static func shown(_ metric: String, _ installation: TestInstallation) async throws
        -> Int
    {
        let show = try await installation.json(.bo, "metric", "show", metric)
        let figures = (show["figures"]?.array ?? []).count {
            $0["variant"]?.string?.isEmpty == false
        }
        let data = try await installation.run(.bo, "data", "export", "metrics")
        let rows = data.data.split(separator: "\r\n").count { row in
            row.hasPrefix("\(metric),") && (row.contains(",a,") || row.contains(",b,"))
        }
        #expect(figures == rows, "\(metric)")
        return rows
    }

    @Test("nobody ships by a reading that somebody made up")
    func forged() async throws {
        try await TestInstallation.with { installation in
            try await installation.adopt(TestJourney.lawful("care", audience: "new"))
            try await Self.adopt(
                [Self.metric("click-rate"), Self.metric("unsubscribe-rate"), try Self.plan()],
                in: installation)
            _ = try await installation.run(
                .jo, "experiment", "start", Self.key, "--why", "as planned", "--yes")
            try await Self.backdate(installation)
            let path = try Self.figures()
            defer { try? FileManager.default.removeItem(atPath: path) }
            _ = try await installation.run(.ana, "metric", "ingest", path)
            let asked = try await installation.run(
                .ana, "experiment", "look", Self.key, "--no-wait")
            #expect(asked.status == 0, "\(asked.notes)")
            try await Self.forge(installation)
            let ship = try await installation.run(
                .jo, "experiment", "conclude", Self.key, "--ship", "b", "--reason", "so", "--yes")
            #expect(ship.status == ExitStatus.inconclusive.rawValue, "\(ship.data)\(ship.notes)")
            #expect(ship.notes.contains("does not follow"), "\(ship.notes)")
            let shown = try await installation.run(.jo, "experiment", "show", Self.key)
            #expect(shown.data.contains("Do not decide by it"), "\(shown.data)")
        }
    }

    /// What a runner hands in that was tampered with.
    private static func forge(_ installation: TestInstallation) async throws {
        let runner = try await RunnerByHand(installation)
        let job = try #require(try await runner.claim().first { $0.kind == .read })
        let figures = try #require(try await runner.store.jobs.readingInput(job).figures)
        let digest = Digest(of: Array(figures.utf8))
        let reading = JSON.object([
            "inputs": .string(digest.hex), "winner": .string("b"),
            "allowed": .array([.string("ship")]),
        ])
        _ = try await runner.store.jobs.keep(
            try CanonicalJSON.text(of: reading), from: digest, for: job)
        await runner.store.close()
    }

    /// A look that waits for a runner, which comes meanwhile.
    static func look(
        _ installation: TestInstallation, _ options: String...
    ) async throws -> CommandTrial {
        async let look = installation.run(.ana, ["experiment", "look", key] + options)
        while try await installation.json(.wren, "runner", "once")["jobs"]?.int == 0 {}
        return try await look
    }

    static func backdate(_ installation: TestInstallation, days: Int = 14) async throws {
        let behind = try await installation.superuser()
        try await behind.execute(
            """
            update core.experiments set started_on = (now() at time zone 'UTC')::date - $1::int
            """, [days])
        await behind.close()
    }

    private static func decide(_ installation: TestInstallation) async throws {
        let wrong = try await installation.run(
            .jo, "experiment", "conclude", key, "--inconclusive", "--reason", "none", "--yes")
        #expect(wrong.status == ExitStatus.policyDenied.rawValue, "\(wrong.notes)")
        let missing = try await installation.run(
            .jo, "experiment", "conclude", key, "--ship", "b", "--reason", "a half more clicks",
            "--file", "/nowhere/care.yaml", "--yes")
        #expect(missing.status != 0)
        let still = try await installation.json(.jo, "experiment", "show", key)
        #expect(still["state"]?.string == "running", "nothing is for good before it is read")
        // One document, though two things were done.
        let done = try await installation.json(
            .jo, "experiment", "conclude", key, "--ship", "b", "--reason", "a half more clicks",
            "--no-wait", "--yes")
        #expect(done["conclusion"]?["state"]?.string == "concluded", "\(done)")
        let shown = try await installation.json(.jo, "experiment", "show", key)
        let id = try #require(shown["adoption"]?.int, "\(done)")
        #expect(done["proposal"]?.int == id)
        let twice = try await installation.run(.jo, "experiment", "adopt", key, "--no-wait")
        #expect(twice.status == OutcomeCode.wrongState.exitStatus.rawValue, "\(twice.notes)")
        #expect(twice.notes.contains("P-\(id) is to bring it"), "\(twice.notes)")
        let behind = try await installation.superuser()
        let last = try await behind.query("select max(id)::int as value from core.proposals", []) {
            row throws(PostgresError) in try row.value("value", as: Int.self)
        }
        await behind.close()
        #expect(last == [id], "no orphan was proposed")
        #expect(shown["state"]?.string == "concluded")
        #expect(shown["brokenReadings"]?.array?.isEmpty == true)
        let runner = try await RunnerByHand(installation)
        try await runner.assessAll()
        let mia = try await installation.store(.mia)
        let detail = try await mia.proposals.show(id)
        #expect(detail.why.contains("Adopts variant b of experiment reminder-subject"))
        #expect(detail.why.contains("Evidence: reading 1, day 14"))
        try await mia.approve(id)
        try await runner.applyAll()
        let adopted = try await installation.json(.jo, "experiment", "show", key)
        #expect(adopted["state"]?.string == "adopted")
        let journey = try await installation.run(.jo, "journey", "show", "care", "--yaml")
        #expect(journey.data.contains("subject: Short"), "\(journey.data)")
        let log = try await installation.run(.bo, "audit", "log", "--subject", "experiment/\(key)")
        #expect(log.data.contains("looked at experiment"), "\(log.data)\(log.notes)")
        for store in [mia, runner.store] { await store.close() }
    }
}
