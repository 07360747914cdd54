import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

/// An experiment on the reminder of onboarding, its metrics, and figures of both variants.
enum ExperimentWorld {
    static let key = "reminder-subject"

    static func plan(_ changes: [String: JSON] = [:]) -> JSON {
        var members: [String: JSON] = [
            "kind": .string("experiment"), "key": .string(key),
            "title": .string("A shorter subject"), "owner": .string("email-team"),
            "hypothesis": .object(["because": .string("seen"), "weExpect": .string("more")]),
            "journey": .string("onboarding"), "steps": .array([.string("reminder")]),
            "measuredAt": .string("reminder"), "unit": .string("customer"),
            "control": .string("a"),
            "variants": .array([
                .object(["key": .string("a"), "weight": .number(1)]),
                .object([
                    "key": .string("b"), "weight": .number(1),
                    "settings": .array([.string("reminder.content.subject=Short")]),
                ]),
            ]),
            "primary": .array([
                .object(["metric": .string("click-rate"), "better": .string("higher")])
            ]),
            "guardrails": .array([
                .object([
                    "metric": .string("unsubscribes"), "harm": .string("higher"),
                    "margin": .number(0.01), "scale": .string("absolute"),
                ])
            ]),
            "baseline": .object(["figure": .number(0.1), "source": .string("January")]),
            "minimumEffect": .number(0.1), "units": .number(40_000), "days": .number(28),
            "layer": .string("onboarding-mail"),
            "split": .object([
                "platform": .string("sfmc"), "name": .string("A/B"),
                "automaticWinner": .bool(false),
            ]),
        ]
        for (name, value) in changes { members[name] = value == .null ? nil : value }
        return .object(members)
    }

    static func with(
        _ changes: [String: JSON] = [:], _ body: (StandardWorld) async throws -> Void
    ) async throws {
        let unsubscribes = MetricWorld.clickRate([
            "key": .string("unsubscribes"), "direction": .string("lower"), "floor": .null,
        ])
        try await MetricWorld.with([MetricWorld.clickRate(), unsubscribes]) { world in
            try await world.adopt(plan(changes))
            try await body(world)
        }
    }

    /// Started so many days ago, with figures of each day that is over.
    static func running(
        days: Int, clicks: (Double, Double) = (100, 130), of sent: (Double, Double) = (1000, 1000),
        _ body: (StandardWorld) async throws -> Void
    ) async throws {
        try await with { world in
            _ = try await world.jo.experiments.start(
                key, since: nil, why: "as planned", command: UUID())
            try await backdate(days, world)
            try await ingest("figures.csv", days: days, clicks: clicks, of: sent, as: world.ana)
            try await body(world)
        }
    }

    /// Lets it have started so many days ago.
    static func backdate(_ days: Int, _ world: StandardWorld) async throws {
        try await world.superuser { connection in
            try await connection.execute(
                """
                update core.experiments set started_on = (now() at time zone 'UTC')::date - $1::int
                where started_on is not null
                """, [days])
        }
    }

    /// The days before today, by variant: clicks, and a few unsubscribes.
    static func ingest(
        _ name: String, days: Int, clicks: (Double, Double), of sent: (Double, Double),
        unsubscribes: (Double, Double) = (5, 5), as store: Store
    ) async throws {
        var rows: [(MetricRows.Series, MetricRows.Figure)] = []
        for day in (1...days).map({ StandardWorld.day(-$0) }) {
            for (metric, totals) in [("click-rate", clicks), ("unsubscribes", unsubscribes)] {
                rows.append(
                    MetricWorld.row(day, totals.0, of: sent.0, variant: "a", metric: metric))
                rows.append(
                    MetricWorld.row(
                        day, totals.1, of: sent.1, variant: "b", metric: metric, line: 3))
            }
        }
        try await MetricWorld.ingest(name, rows, as: store)
    }

    /// A reading as a runner would hand it in.
    static func reading(_ inputs: String, allowed: [String], winner: String? = nil) -> String {
        var members: [String: JSON] = [
            "inputs": .string(inputs), "allowed": .array(allowed.map(JSON.string)),
        ]
        members["winner"] = winner.map(JSON.string)
        return (try? CanonicalJSON.text(of: .object(members))) ?? ""
    }

    /// Asks for the look that is due, or for the health, and lets a lying runner read whatever the
    /// test says.
    @discardableResult
    static func read(
        _ kind: String = "look", allowed: [String], winner: String? = nil, in world: StandardWorld
    ) async throws -> ExperimentDetail.Reading {
        try await read(kind, in: world) { reading($0, allowed: allowed, winner: winner) }
    }

    @discardableResult
    static func read(
        _ kind: String = "look", in world: StandardWorld, as store: Store? = nil,
        _ make: (_ inputs: String) -> String
    ) async throws -> ExperimentDetail.Reading {
        _ = try await (store ?? world.ana).experiments.askReading(key, kind: kind, command: UUID())
        let job = try #require(try await world.runner.claim().first { $0.kind == .read })
        let jobs = world.runner.store.jobs
        let input = try await jobs.readingInput(job)
        let digest = Digest(of: Array((input.figures ?? "").utf8))
        do {
            _ = try await jobs.keep(make(digest.hex), from: digest, for: job)
        } catch {
            _ = try await jobs.fail(job, error.message, retryAfter: nil)
            throw error
        }
        return try #require(try await world.bo.experiments.show(key).readings.first)
    }

    static func conclude(
        _ outcome: String, winner: String? = nil, cause: String? = nil, as store: Store
    ) async throws -> CommandOutcome {
        try await store.experiments.conclude(
            key, .init(outcome: outcome, winner: winner, cause: cause, reason: "so"),
            command: UUID())
    }

    /// The code that something is refused with.
    static func refusal(_ body: () async throws -> some Sendable) async -> OutcomeCode? {
        do {
            _ = try await body()
            return nil
        } catch let error as GovernanceError {
            return error.code
        } catch {
            return .unexpected
        }
    }
}
