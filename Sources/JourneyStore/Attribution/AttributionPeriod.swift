package import Postgres

/// What there is to attribute in a period.
package struct AttributionPeriod: Equatable, Sendable {
    /// The last moment of which both touches and conversions are known; nil: nothing was taken in.
    package let knownUntil: Instant?
    /// A look-back before the period.
    package let touchesFrom: Instant
    /// Touches before it were let go; nil: none were.
    package let forgottenBefore: Instant?
    /// Files that reach into it.
    package let files: Int

    init(_ row: borrowing Row) throws(PostgresError) {
        knownUntil = try row.value("known_until")
        touchesFrom = try row.value("touches_from")
        forgottenBefore = try row.value("forgotten_before")
        files = try row.value("files")
    }

    /// Some of what the journeys began with is gone.
    package var isIncomplete: Bool { forgottenBefore.map { $0 > touchesFrom } ?? false }
}
