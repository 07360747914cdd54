import Postgres

/// A row of the counts that models of attribution are computed from.
package struct AttributionCount: Sendable {
    /// `transitions`, `channel_sets` or `credits`.
    package let result: String
    package let group: Int
    package let labels: [String]
    package let numbers: [Double]

    init(_ row: borrowing Row) throws(PostgresError) {
        result = try row.value("result")
        group = try row.value("journey_group")
        labels = try row.value("labels")
        numbers = try row.value("numbers")
    }
}
