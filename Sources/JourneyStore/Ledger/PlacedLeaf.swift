import Postgres

/// Where the leaf of an event stands.
package struct PlacedLeaf: Sendable {
    package let line: Int
    /// nil: it waits for its turn, or nobody will give it one.
    package let index: UInt64?
    package let hash: [UInt8]?
    /// nil where the caller does not see the event.
    package let leaf: [UInt8]?
    package let isWaiting: Bool

    init(_ row: borrowing Row) throws(PostgresError) {
        line = try row.value("line")
        index = try row.value("index", as: Int?.self).map(UInt64.init)
        hash = try row.value("hash")
        leaf = try row.value("leaf")
        isWaiting = try row.value("is_waiting")
    }
}
