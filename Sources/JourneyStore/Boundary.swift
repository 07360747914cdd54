package import JourneyModel
import Postgres

extension Store {
    /// The trust boundary, asserted on the live database; what is broken comes first:
    /// `sql/api/doctor.sql`.
    package func boundary() async throws(GovernanceError) -> [BoundaryCheck] {
        try await rows("select * from api.boundary()", decode: BoundaryCheck.init)
    }
}

/// One assertion about the database, and what was found.
package struct BoundaryCheck: Equatable, Sendable {
    package enum Severity: String, Sendable {
        /// Lets somebody around the functions.
        case broken
        /// A gap that this server does not let us close.
        case open
    }

    package let name: String
    package let isOK: Bool
    package let severity: Severity
    /// What is wrong; `ok` where nothing is.
    package let detail: String
    package let remedy: String

    package init(
        name: String, isOK: Bool, severity: Severity, detail: String, remedy: String
    ) {
        self.name = name
        self.isOK = isOK
        self.severity = severity
        self.detail = detail
        self.remedy = remedy
    }

    init(_ row: borrowing Row) throws(PostgresError) {
        name = try row.value("name")
        isOK = try row.value("is_ok")
        severity = try row.value(named: "severity")
        detail = try row.value("detail")
        remedy = try row.value("remedy")
    }
}
