import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

/// An installation with two journeys and an authorisation for one of them, all signed off by the
/// people whose part it is: Bo for operations, Jo for the e-mail team.
struct StandardWorld {
    let installation: TestInstallation
    let runner: RunnerByHand
    let ana: Store
    let bo: Store
    let jo: Store

    static func with(
        _ authorisation: [String: JSON] = [:], _ body: (StandardWorld) async throws -> Void
    ) async throws {
        try await TestInstallation.with { installation in
            let world = StandardWorld(
                installation: installation, runner: try await RunnerByHand(installation),
                ana: try await installation.store(.ana), bo: try await installation.store(.bo),
                jo: try await installation.store(.jo))
            try await world.adopt(journey("onboarding"))
            try await world.adopt(journey("renewal"))
            try await world.adopt(allowing(authorisation))
            try await body(world)
            for store in [world.ana, world.bo, world.jo, world.runner.store] {
                await store.close()
            }
        }
    }

    // MARK: - Documents

    /// Welcome, a wait, a reminder; the e-mail team's own, of tier 3.
    static func journey(_ key: String, tier: Int? = 3) -> JSON {
        var members = TestJourney.document(key, owner: "email-team", audience: key).members ?? [:]
        members["tier"] = tier.map { JSON($0) }
        members["steps"] = .array([
            mail("welcome", next: "wait-1"),
            .object([
                "key": .string("wait-1"), "label": .string("Wait"), "kind": .string("wait"),
                "wait": .object(["duration": .string("3d")]), "next": .string("reminder"),
            ]),
            mail("reminder", next: "exit"),
        ])
        return .object(members)
    }

    private static func mail(_ key: String, next: String) -> JSON {
        .object([
            "key": .string(key), "label": .string(key), "kind": .string("message"),
            "channel": .string("email"), "team": .string("email-team"),
            "content": .object(["asset": .string(key), "subject": .string("Hello")]),
            "next": .string(next),
        ])
    }

    /// Waits and subjects of onboarding, for two months; null takes a member away.
    static func allowing(_ changes: [String: JSON] = [:]) -> JSON {
        var members: [String: JSON] = [
            "kind": .string("authorisation"), "key": .string("small-waits"),
            "title": .string("Small waits"), "owner": .string("email-team"),
            "journeys": .array([.string("onboarding")]),
            "steps": .array([.string("wait-1"), .string("reminder")]),
            "stepFields": .array([.string("wait"), .string("content.subject")]),
            "minTier": .number(2), "usesPerDay": .number(3), "usesTotal": .number(5),
            "until": .string(day(60)),
        ]
        for (name, value) in changes { members[name] = value == .null ? nil : value }
        return .object(members)
    }

    /// A day so many days from now; the validity hangs on the database's clock.
    static func day(_ days: Int) -> String {
        let moment = Date.now.addingTimeInterval(Double(days) * 86_400)
        return String(moment.ISO8601Format().prefix(10))
    }

    static func list(_ words: String...) -> JSON { .array(words.map(JSON.string)) }

    // MARK: - Changes

    static func envelope(
        _ documents: [(JSON, base: Int?)], citing key: String? = "small-waits",
        notBefore: String? = nil, mendBy: String? = nil
    ) throws -> SealedEnvelope {
        try ProposalEnvelope(
            changes: documents.map { document, base in
                .init(
                    kind: document["kind"]?.string ?? "", key: document["key"]?.string ?? "",
                    operation: base == nil ? .create : .update, base: base, content: document)
            }, why: "test", notBefore: notBefore, mendBy: mendBy, authorisation: key
        ).sealed()
    }

    /// A proposal of Ana's to change onboarding by these settings, checked by a runner.
    func change(
        _ settings: String..., base: Int = 1, citing key: String? = "small-waits",
        seats: [JSON] = []
    ) async throws -> Int {
        let changed = try FieldEdit.apply(
            try settings.map(FieldEdit.init), to: Document(content: try await head()))
        let id = try await ana.submit(
            Self.envelope([(changed.content, base: base)], citing: key))
        try await check(seats: seats)
        return id
    }

    /// The content of onboarding in force.
    func head() async throws -> JSON {
        try await bo.documents.show(kind: "journey", key: "onboarding").json()
    }

    func check(outcome: String = "pass", seats: [JSON] = []) async throws {
        for job in try await runner.claim() where job.kind == .assess {
            try await runner.assess(job, outcome: outcome, seats: seats)
        }
    }

    /// Lets the runner apply whatever it is given, as far as the database lets it.
    func apply() async throws {
        for job in try await runner.claim() where job.kind == .apply {
            do {
                _ = try await runner.store.jobs.apply(job)
            } catch  where error.code == .worldMoved {
                try await runner.assess(job)
                _ = try? await runner.store.jobs.apply(job)
            } catch {}
        }
    }

    /// Through the ordinary gate: everybody who may signs off.
    func adopt(_ document: JSON, base: Int? = nil) async throws {
        let id = try await ana.submit(
            Self.envelope([(document, base: base)], citing: nil), team: "email-team")
        try await check()
        try await signOff(id)
        try await apply()
        #expect(try await state(id) == "applied")
    }

    func signOff(_ id: Int) async throws {
        let hana = try await installation.store(.hana)
        for store in [bo, jo, hana] {
            if let seats = try? await store.proposals.show(id).seats,
                seats.contains(where: { $0.canDecide && $0.given < $0.needed })
            {
                try await store.approve(id)
            }
        }
        await hana.close()
    }

    func state(_ id: Int) async throws -> String { try await bo.proposals.show(id).state }

    /// Applied without a vote.
    func passes(_ id: Int) async throws -> Bool {
        try await apply()
        return try await state(id) == "applied"
    }

    /// Why the authorisation does not cover it; nil where nothing says so, or it applied.
    func refusal(_ id: Int) async throws -> String? {
        try await apply()
        let detail = try await bo.proposals.show(id)
        guard detail.state != "applied" else { return nil }
        let voids = detail.blocks.filter { $0.code == "authorisation_void" }
        return voids.isEmpty ? nil : voids.map(\.message).joined(separator: "\n")
    }

    /// Behind the functions.
    @discardableResult
    func superuser<Result>(
        _ body: (Connection) async throws -> Result
    ) async throws -> Result {
        let connection = try await installation.superuser()
        let result = try await body(connection)
        await connection.close()
        return result
    }

    func events(_ kind: String) async throws -> Int {
        try await superuser { connection in
            try await connection.query(
                "select count(*) as count from core.events where kind = $1", [kind]
            ) { row throws(PostgresError) in try row.value("count", as: Int.self) }.first ?? -1
        }
    }
}
