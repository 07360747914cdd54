package import JourneyModel
import Postgres

extension Store {
    package var experiments: Experiments { Experiments(store: self) }
}

/// Experiments: `sql/api/experiments.sql`, `experiment_readings.sql`, `experiment_ends.sql` and
/// `experiment_views.sql`.
package struct Experiments: Sendable {
    let store: Store

    /// Experiments by key, after `key`.
    package func list(
        state: String? = nil, after key: String? = nil, limit: Int = 1000
    ) async throws(GovernanceError) -> [ExperimentSummary] {
        try await store.rows(
            "select * from api.experiments($1, $2, $3::int)", [state, key, limit],
            decode: ExperimentSummary.init)
    }

    /// Every experiment in a state, or in any, by key.
    package func all(state: String? = nil) async throws(GovernanceError) -> [ExperimentSummary] {
        try await Pages.all { last throws(GovernanceError) in
            try await list(state: state, after: last?.key)
        }
    }

    /// - Throws: `notFound`.
    package func show(_ key: String) async throws(GovernanceError) -> ExperimentDetail {
        let found = try await store.json(
            ExperimentDetail.self, "select api.experiment($1) as value", [key])
        guard let found else { throw Self.noSuch(key) }
        return found
    }

    private static func noSuch(_ key: String) -> GovernanceError {
        GovernanceError(
            .notFound,
            "There is no experiment \"\(key)\" in force: it is not proposed, or not signed off.",
            hint: "wayleave experiment list")
    }

    /// The experiments that would meet the same people as a plan.
    ///
    /// - Parameter plan: Canonical JSON of the document.
    package func collisions(
        of plan: String
    ) async throws(GovernanceError) -> [ExperimentDetail.Collision] {
        try await store.json(
            [ExperimentDetail.Collision].self, "select api.experiment_collisions($1) as value",
            [plan]) ?? []
    }

    /// - Parameter since: a calendar day on which it has started; nil: today, in UTC.
    package func start(
        _ key: String, since: String?, why: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.start_experiment($1::uuid, $2, $3::date, $4)",
            [command, key, since, why])
    }

    package func pause(
        _ key: String, why: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.pause_experiment($1::uuid, $2, $3)", [command, key, why])
    }

    package func resume(
        _ key: String, why: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.resume_experiment($1::uuid, $2, $3)", [command, key, why])
    }

    package func stop(
        _ key: String, why: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.stop_experiment($1::uuid, $2, $3)", [command, key, why])
    }

    package func abandon(
        _ key: String, why: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.abandon_experiment($1::uuid, $2, $3)", [command, key, why])
    }

    /// Asks a runner for a reading.
    ///
    /// - Parameter kind: `look` or `health`.
    package func askReading(
        _ key: String, kind: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.ask_reading($1::uuid, $2, $3)", [command, key, kind])
    }

    /// How far a reading is that was asked for.
    ///
    /// - Throws: `notFound`.
    package func readingProgress(
        _ key: String, kind: String
    ) async throws(GovernanceError) -> ReadingProgress {
        let found = try await store.json(
            ReadingProgress.self, "select api.reading_progress($1, $2) as value", [key, kind])
        guard let found else { throw Self.noSuch(key) }
        return found
    }

    package func conclude(
        _ key: String, _ conclusion: Conclusion, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.conclude_experiment($1::uuid, $2, $3, $4, $5, $6)",
            [
                command, key, conclusion.outcome, conclusion.winner, conclusion.cause,
                conclusion.reason,
            ])
    }

    /// Names the proposal that is to bring the winner to everybody.
    package func proposeAdoption(
        _ key: String, proposal: Int, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.propose_adoption($1::uuid, $2, $3::bigint)",
            [command, key, proposal])
    }

    /// A decision.
    package struct Conclusion: Sendable {
        /// `ship`, `rollback`, `inconclusive` or `invalid`.
        package var outcome: String
        /// The variant to ship.
        package var winner: String?
        /// Of an invalid one, where it went wrong.
        package var cause: String?
        package var reason: String

        package init(
            outcome: String, winner: String? = nil, cause: String? = nil, reason: String
        ) {
            self.outcome = outcome
            self.winner = winner
            self.cause = cause
            self.reason = reason
        }
    }
}
