package import JourneyModel
package import Postgres

extension Store {
    package var dataExports: DataExports { DataExports(store: self) }
}

/// Data for analysts: `sql/api/exports.sql`.
package struct DataExports: Sendable {
    /// A part of a set.
    package struct Page: Sendable {
        /// Objects by column.
        package let rows: [JSON]
        /// Where the next page begins; nil at the end.
        package let next: String?
        /// The moment that it is of, for the next page.
        package let asOf: Instant
    }

    let store: Store

    /// Rows of a set in its order, after `place`.
    ///
    /// - Parameters:
    ///   - since: leaves out what is older.
    ///   - asOf: leaves out what was recorded later; nil: now, by the database.
    package func page(
        of set: String, since: Instant?, asOf: Instant?, after place: String?, limit: Int = 1000
    ) async throws(GovernanceError) -> Page {
        let found = try await store.json(
            JSON.self,
            "select api.data_page($1, $2::timestamptz, $3::timestamptz, $4, $5::int) as value",
            [set, since, asOf, place, limit])
        guard let found, let rows = found["rows"]?.array,
            let asOf = found["asOf"]?.string.flatMap(Instant.init)
        else {
            throw GovernanceError(
                .invalid, "There is no set \"\(set)\" of data.", hint: "wayleave data list")
        }
        return Page(rows: rows, next: found["next"]?.string, asOf: asOf)
    }
}
