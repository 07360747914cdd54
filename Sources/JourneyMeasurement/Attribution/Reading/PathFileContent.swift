/// What a file of paths holds.
package struct PathFileContent: Equatable, Sendable {
    package let statistics: AttributionStatistics
    /// The rows that were counted.
    package let rows: Int
    package let problems: RowProblems
}
