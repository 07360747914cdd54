package import JourneyModel
package import Postgres

extension Store {
    package var lockdowns: Lockdowns { Lockdowns(store: self) }
}

/// Lockdowns: `sql/api/lockdowns.sql`.
package struct Lockdowns: Sendable {
    let store: Store

    /// Those in force first, then the newest.
    package func list() async throws(GovernanceError) -> [LockdownSummary] {
        try await store.json(
            [LockdownSummary].self, "select api.lockdowns() as value", []) ?? []
    }

    /// Everything that a lockdown would hold; none of it is left out.
    package func preview(
        channel: String?, market: String?
    ) async throws(GovernanceError) -> LockdownPreview {
        let found = try await store.json(
            LockdownPreview.self, "select api.lockdown_preview($1, $2) as value",
            [channel, market])
        guard let found else { throw GovernanceError.noAnswer }
        return found
    }

    package func start(
        channel: String?, market: String?, until: Instant, reason: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.start_lockdown($1::uuid, $2, $3, $4::timestamptz, $5)",
            [command, channel, market, until.description, reason])
    }

    package func release(
        _ id: Int, reason: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.release_lockdown($1::uuid, $2::bigint, $3)", [command, id, reason])
    }
}

/// A time in which nothing that it covers applies.
package struct LockdownSummary: Codable, Equatable, Sendable {
    package let id: Int
    /// Nil: every one.
    package let channel: String?
    package let market: String?
    package let startedBy: String
    package let startedAt: Instant
    package let until: Instant
    package let releasedBy: String?
    package let releasedAt: Instant?
    package let isInForce: Bool

    /// `everything`, `sms`, `sms in de`.
    package var reach: String {
        let parts = [channel, market].compactMap(\.self)
        return parts.isEmpty ? "everything" : parts.joined(separator: " in ")
    }
}

/// What a lockdown would hold.
package struct LockdownPreview: Codable, Equatable, Sendable {
    package struct InFlight: Codable, Equatable, Sendable {
        package let id: Int
        package let title: String
        package let state: String
    }

    package struct Running: Codable, Equatable, Sendable {
        package let key: String
        package let name: String
        package let state: String
    }

    package let proposals: [InFlight]
    package let experiments: [Running]
    package let journeys: [Running]
}
