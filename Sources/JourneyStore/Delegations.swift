package import JourneyModel
package import Postgres

extension Store {
    package var delegations: Delegations { Delegations(store: self) }
}

/// Who decides for whom while they are away: `sql/api/delegations.sql`.
package struct Delegations: Sendable {
    let store: Store

    /// Lends the caller's right to decide.
    package func add(
        _ delegation: NewDelegation, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            """
            select * from api.add_delegation(
                $1::uuid, $2, $3::date, $4::date, $5, $6, $7, $8)
            """,
            [
                command, delegation.to, delegation.from?.text, delegation.until.text,
                delegation.team, delegation.kind, delegation.key, delegation.reason,
            ])
    }

    /// Takes a delegation back; what was decided under it and is not applied no longer counts.
    package func end(
        _ id: Int, reason: String?, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.end_delegation($1::uuid, $2::bigint, $3)", [command, id, reason])
    }

    /// The newest first: those that run or are to come, or all; of one login, or everybody's.
    package func list(
        login: String? = nil, isAll: Bool = false
    ) async throws(GovernanceError) -> [DelegationSummary] {
        try await store.rows(
            "select * from api.delegations($1, $2::boolean, null::bigint, 1000)", [login, isAll],
            decode: DelegationSummary.init)
    }
}

/// A right to be lent, for days of UTC.
package struct NewDelegation: Equatable, Sendable {
    /// The login that decides meanwhile.
    package var to: String
    /// The first day; nil for now.
    package var from: CalendarDay?
    /// The last day, included.
    package var until: CalendarDay
    /// Nil for every team of the lender.
    package var team: String?
    /// Only where nothing but documents of this kind is changed; nil for whatever is proposed.
    package var kind: String?
    /// Only where nothing but this document is changed.
    package var key: String?
    package var reason: String

    package init(
        to: String, from: CalendarDay? = nil, until: CalendarDay, team: String? = nil,
        kind: String? = nil, key: String? = nil, reason: String
    ) {
        self.to = to
        self.from = from
        self.until = until
        self.team = team
        self.kind = kind
        self.key = key
        self.reason = reason
    }
}

/// One delegation as a line of a list.
package struct DelegationSummary: Codable, Equatable, Sendable {
    package let id: Int
    package let fromLogin: String
    package let fromName: String
    package let toLogin: String
    package let toName: String
    package let team: String?
    package let kind: String?
    package let key: String?
    package let startsAt: Instant
    /// Exclusive.
    package let endsAt: Instant
    /// `20-28 Feb`, in UTC.
    package let days: String
    /// `to come`, `running`, `over` or `ended`.
    package let state: String
    /// Nil where it is not the caller's to read.
    package let reason: String?

    init(_ row: borrowing Row) throws(PostgresError) {
        id = try row.value("id")
        fromLogin = try row.value("from_login")
        fromName = try row.value("from_name")
        toLogin = try row.value("to_login")
        toName = try row.value("to_name")
        team = try row.value("team")
        kind = try row.value("kind")
        key = try row.value("key")
        startsAt = try row.value("starts_at")
        endsAt = try row.value("ends_at")
        days = try row.value("days")
        state = try row.value("state")
        reason = try row.value("reason")
    }
}
