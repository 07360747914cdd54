import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

/// An installation in which the journey `old` of the e-mail team is to go, and `new` is there to come
/// instead.
struct RetirementWorld {
    typealias Change = ProposalEnvelope.Change

    let installation: TestInstallation
    let superuser: Connection

    static func with(_ body: (RetirementWorld) async throws -> Void) async throws {
        try await TestInstallation.with { installation in
            try await installation.putInForce([
                Change(TestJourney.document("old", owner: "email-team", audience: "everybody")),
                Change(TestJourney.document("new")),
            ])
            try await body(
                RetirementWorld(
                    installation: installation, superuser: try await installation.superuser()))
        }
    }

    /// A plan; fields that are null are left out.
    static func plan(
        _ key: String = "old-goes", of journey: String = "old", step: String? = nil,
        changed: [String: JSON] = [:]
    ) -> JSON {
        var members: [String: JSON] = [
            "kind": .string("retirement"), "key": .string(key), "title": .string("Plan \(key)"),
            "journey": .string(journey), "reason": .string("nobody comes here"),
            "evidence": .array([.string("4 orders of 1,000")]), "drainBy": .string("2999-01-01"),
        ]
        members["step"] = step.map(JSON.string)
        return .object(members.merging(changed) { $1 }.filter { $0.value != .null })
    }

    func make(_ documents: JSON...) async throws {
        try await installation.putInForce(documents.map { Change($0) })
    }

    func change(_ document: JSON, base: Int) async throws {
        try await installation.putInForce([Change(document, base: base)])
    }

    /// One verb of one person; the code that it was answered with.
    func say(
        _ verb: RetirementVerb, _ key: String = "old-goes", as person: Person = .jo
    ) async throws -> String {
        let store = try await installation.store(person)
        let result = try await attempt {
            let cases = store.retirements
            switch verb {
            case .start: _ = try await cases.start(key, why: "so", command: UUID())
            case .complete: _ = try await cases.complete(key, why: "so", command: UUID())
            case .abandon: _ = try await cases.abandon(key, why: "so", command: UUID())
            }
        }
        await store.close()
        return result
    }

    /// The code of what keeps a submission out.
    func refusal(_ document: JSON, base: Int? = nil) async throws -> String {
        let ana = try await installation.store(.ana)
        let result = try await attempt {
            _ = try await ana.submit(TestJourney.envelope([Change(document, base: base)]))
        }
        await ana.close()
        return result
    }

    private func attempt(_ body: () async throws -> Void) async throws -> String {
        do {
            try await body()
            return "ok"
        } catch let error as GovernanceError {
            return error.code.rawValue
        }
    }

    /// Takes a count in, of so many days from now; a step none: the whole journey.
    func count(
        _ people: Int, _ journey: String = "old", step: String = "", daysFromNow: Int = 1
    ) async throws {
        let day = try await day(daysFromNow)
        let mia = try await installation.store(.mia)
        let rows = [
            JSON.object([
                "kind": .string("inside"), "key": .string(journey), "other": .string(step),
                "people": JSON(people), "asOf": .string(day), "line": JSON(1),
            ])
        ]
        _ = try await mia.audiences.ingest(
            file: "\(UUID()) \(CanonicalJSON.text(of: .array(rows)))", rows: rows, command: UUID())
        await mia.close()
    }

    private func day(_ days: Int) async throws -> String {
        try await superuser.query(
            "select ((now() at time zone 'UTC')::date + $1::int)::text as day", [days]
        ) { row throws(PostgresError) in try row.value("day", as: String.self) }[0]
    }

    /// Moves the start of a case so many days back.
    func began(daysAgo days: Int, _ key: String = "old-goes") async throws {
        try await superuser.execute(
            """
            update core.retirements r set started_at = now() - make_interval(days => $2::int)
            from core.documents d where d.id = r.document_id and d.key = $1
            """, [key, days])
    }

    func detail(_ key: String = "old-goes") async throws -> RetirementDetail {
        let bo = try await installation.store(.bo)
        let detail = try await bo.retirements.show(key)
        await bo.close()
        return detail
    }

    func value(_ sql: StaticString) async throws -> String? {
        try await superuser.query(sql) { row throws(PostgresError) in
            try row.value("value", as: String?.self)
        }.first ?? nil
    }
}
