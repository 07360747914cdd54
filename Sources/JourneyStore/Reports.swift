package import JourneyModel
package import Postgres

extension Store {
    package var reports: Reports { Reports(store: self) }
}

/// What reports count: `sql/api/reports.sql`.
package struct Reports: Sendable {
    let store: Store

    /// The figures from one moment to before another.
    package func figures(
        from: Instant, to: Instant
    ) async throws(GovernanceError) -> MonthFigures {
        let found = try await store.json(
            MonthFigures.self,
            "select api.month_figures($1::timestamptz, $2::timestamptz) as value", [from, to])
        guard let found else { throw GovernanceError.noAnswer }
        return found
    }
}

/// What a span of time came to.
package struct MonthFigures: Codable, Equatable, Sendable {
    package struct Stopped: Codable, Equatable, Sendable {
        package let key: String
        package let name: String
        package let state: String
        /// RFC 3339.
        package let at: String
    }

    /// False: figures are of what the caller's teams may read.
    package let seesAll: Bool
    /// In operation at the end; nil: not all are the caller's to read.
    package let journeys: Int?
    /// Changes that came into force.
    package let applied: Int
    /// From the first submission to force.
    package let medianHours: Double?
    /// Proposals that a policy refused at least once.
    package let refused: Int
    /// Experiments.
    package let concluded: Int
    package let stopped: [Stopped]
}

/// A month against the one before it.
package struct MonthComparison: Codable, Equatable, Sendable {
    /// `2026-02`, of UTC.
    package let month: String
    package let now: MonthFigures
    package let before: MonthFigures
}
