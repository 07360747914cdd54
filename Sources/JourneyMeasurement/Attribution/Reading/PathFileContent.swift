/// What a file of paths holds.
package struct PathFileContent: Equatable, Sendable {
    package let statistics: AttributionStatistics
    /// The rows that were counted.
    package let rows: Int
    package let problems: RowProblems
    /// Conversions of customers whose lifetime value nobody knows; they count as worth nothing.
    package let unvalued: Double
    /// Whether the file tells when journeys ended, so that open ones can be left out.
    package let tellsEnds: Bool
}
