package import JourneyModel
package import Postgres

extension Store {
    package var authorisations: Authorisations { Authorisations(store: self) }
}

/// Standard changes: `sql/api/authorisations.sql`.
package struct Authorisations: Sendable {
    let store: Store

    /// Authorisations by key, after `key`, with what is left of each.
    package func list(
        after key: String? = nil, limit: Int = 1000
    ) async throws(GovernanceError) -> [AuthorisationSummary] {
        try await store.rows(
            "select * from api.authorisations($1, $2::int)", [key, limit],
            decode: AuthorisationSummary.init)
    }
}

/// One authorisation and how it stands.
package struct AuthorisationSummary: Codable, Equatable, Sendable {
    package let key: String
    package let title: String
    /// Key of the owning team.
    package let owner: String
    package let revision: Int
    /// Last day on which it holds; nil where the document cannot be read.
    package let until: String?
    /// Uses of the present day in UTC.
    package let usedToday: Int
    package let usesPerDay: Int?
    package let usedTotal: Int
    package let usesTotal: Int?
    /// Since the revision in force was signed off; nil: not on record.
    package let failures: Int?
    package let suspendAfter: Int
    package let suspendedAt: Instant?
    package let cause: String?
    /// Why it counts for nothing now, in words; empty: it may be cited.
    package let ends: [String]
    /// Who signed the revision in force off, by name.
    package let signedOffBy: [String]

    init(_ row: borrowing Row) throws(PostgresError) {
        key = try row.value("key")
        title = try row.value("title")
        owner = try row.value("owner")
        revision = try row.value("revision")
        until = try row.value("until")
        usedToday = try row.value("used_today")
        usesPerDay = try row.value("uses_per_day")
        usedTotal = try row.value("used_total")
        usesTotal = try row.value("uses_total")
        failures = try row.value("failures")
        suspendAfter = try row.value("suspend_after")
        suspendedAt = try row.value("suspended_at")
        cause = try row.value("cause")
        ends = try row.value("ends")
        signedOffBy = try row.value("signed_off_by")
    }
}
