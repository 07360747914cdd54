import JourneyModel
import JourneyTestSupport
import Postgres

/// Journeys of a few steps, made and changed.
extension Stage {
    func envelope(
        _ key: String, base: Int?, owner: String = "journey-operations", name: String? = nil,
        audience: String? = nil, steps: [StepText], notBefore: String? = nil
    ) throws -> SealedEnvelope {
        let content = document(key, owner: owner, name: name, audience: audience, steps: steps)
        return try ProposalEnvelope(
            changes: [.init(content, base: base)], why: "test", notBefore: notBefore
        ).sealed()
    }

    func document(
        _ key: String, owner: String = "journey-operations", name: String? = nil,
        audience: String? = nil, steps: [StepText]
    ) -> JSON {
        let nexts = steps.dropFirst().map(\.key) + ["exit"]
        var content: [String: JSON] = [
            "kind": .string("journey"), "key": .string(key), "name": .string(name ?? key),
            "owner": .string(owner),
            "entry": .object([
                "trigger": .string("event"), "reentry": .string("never"),
                "start": .string(steps.first?.key ?? "exit"),
            ]),
            "steps": .array(zip(steps, nexts).map { $0.json(next: $1) }),
        ]
        content["audience"] = audience.map { .object(["key": .string($0)]) }
        return .object(content)
    }

    /// Puts a journey in force: asked for by Ana, who gave nobody their rights, and signed off by
    /// whoever has a seat.
    func make(
        _ key: String, owner: String = "journey-operations", audience: String? = nil,
        steps: [StepText]
    ) async throws {
        let envelope = try envelope(
            key, base: nil, owner: owner, audience: audience, steps: steps)
        try await unhurried {
            let id = try await submit(.ana, envelope)
            try await assess(id)
            for person in [Person.bo, .jo, .hana] { try await approve(person, id) }
            for person in [Person.jo, .hana] { _ = try await decide(person, .noObjection, id) }
            _ = try await apply(id)
        }
    }

    /// Submits a change of the head and records its checks.
    func change(
        _ person: Person, _ key: String, owner: String = "journey-operations",
        name: String? = nil, audience: String? = nil, steps: [StepText], seats: [JSON] = []
    ) async throws -> Int {
        let head = try await value(
            "select head_revision as value from core.documents where key = $1", [key], as: Int.self)
        let id = try await submit(
            person,
            envelope(
                key, base: head, owner: owner, name: name, audience: audience, steps: steps))
        try await assess(id, seats: seats)
        return id
    }

    /// Without second thoughts, whatever the installation asks for.
    private func unhurried(_ body: () async throws -> Void) async throws {
        let minutes = try await value(
            "select settle_minutes as value from core.installation", as: Int.self)
        try await connection.execute("update core.installation set settle_minutes = 0")
        try await body()
        try await connection.execute(
            "update core.installation set settle_minutes = $1::int", [minutes])
    }
}
