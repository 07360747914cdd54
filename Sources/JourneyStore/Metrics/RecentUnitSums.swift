package import JourneyModel

/// What the last four weeks of a rate say of how units differ.
package struct RecentUnitSums: Codable, Equatable, Sendable {
    /// Days that have figures.
    package let days: Int
    /// Days to the last of them: 28, or since the first figure.
    package let span: Int
    package let lastDay: String
    package let total: Double
    package let opportunities: Double
    /// By the names that files give them.
    package let sums: [String: Double]
}

extension Metrics {
    /// The sums over units of a rate for a journey or a step, without those that experiments
    /// withhold; nil where its figures came without.
    package func unitSums(
        of metric: String, subject: String
    ) async throws(GovernanceError) -> RecentUnitSums? {
        try await store.json(
            RecentUnitSums.self, "select api.unit_sums_of($1, $2) as value", [metric, subject])
    }
}
