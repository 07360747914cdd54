package import Foundation
package import JourneyModel
package import Postgres

extension Store {
    package var members: Members { Members(store: self) }
}

/// People and services and what they may do: `sql/api/members.sql`.
package struct Members: Sendable {
    let store: Store

    /// Makes a login a member. The login must exist: Wayleave makes none.
    package func add(
        _ member: NewMember, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            """
            select * from api.register_member(
                $1::uuid, $2, $3, $4, $5, $6, $7, $8::boolean, $9::uuid)
            """,
            [
                command, member.login, member.name, member.email, member.kind.rawValue,
                member.team, member.role?.rawValue, member.isOperations, member.person,
            ])
    }

    /// What there is to confirm for a login: `operations`, the kind of a service, or `TEAM/ROLE`.
    package func pendingGrants(of login: String) async throws(GovernanceError) -> [String] {
        try await store.json(
            [String].self, "select to_jsonb(api.pending_grants($1)) as value", [login]) ?? []
    }

    /// Confirms what another administrator granted: exactly these grants, as they were read.
    package func confirm(
        _ grants: [String], of login: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.confirm_member($1::uuid, $2, $3::text[])", [command, login, grants])
    }

    package func disable(
        _ login: String, reason: String?, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.disable_member($1::uuid, $2, $3)", [command, login, reason])
    }

    /// Erases who a disabled member was.
    ///
    /// - Throws: `notPermitted`, `invalid`, `notFound`, `wrongState`, `nothingToDo`, `tryAgain`.
    package func erase(
        _ login: String, basis: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.erase_member($1::uuid, $2, $3)", [command, login, basis])
    }

    /// Says on which day somebody leaves; nil: they stay.
    package func leaving(
        _ login: String, on day: CalendarDay?, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.member_leaving($1::uuid, $2, $3::date)",
            [command, login, day?.text])
    }

    /// Moves what one person holds to another, to be confirmed as every grant is.
    package func handOver(
        _ login: String, to successor: String, reason: String?, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.hand_over_member($1::uuid, $2, $3, $4)",
            [command, login, successor, reason])
    }

    /// One line a membership, by the member's number.
    package func list(
        team: String? = nil, operationsOnly: Bool = false
    ) async throws(GovernanceError) -> [MemberSummary] {
        try await store.rows(
            """
            select *, leaving_on::text as leaving
            from api.members($1, $2::boolean, null::int, 1000)
            """, [team, operationsOnly],
            decode: MemberSummary.init)
    }
}

/// Somebody to be made a member.
package struct NewMember: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case person, auditor, runner
    }

    package enum Role: String, CaseIterable, Sendable {
        case submitter, approver
    }

    package var login: String
    package var name: String
    package var email: String?
    package var kind: Kind
    package var team: String?
    package var role: Role?
    package var isOperations: Bool
    /// Shared by the accounts of one person; nil makes a new one.
    package var person: UUID?

    package init(
        login: String, name: String, email: String? = nil, kind: Kind = .person,
        team: String? = nil, role: Role? = nil, isOperations: Bool = false, person: UUID? = nil
    ) {
        self.login = login
        self.name = name
        self.email = email
        self.kind = kind
        self.team = team
        self.role = role
        self.isOperations = isOperations
        self.person = person
    }
}

/// One membership as a line of a list.
package struct MemberSummary: Codable, Equatable, Sendable {
    package let id: Int
    package let login: String
    package let name: String
    package let kind: String
    package let isOperations: Bool
    package let team: String?
    package let role: String?
    /// Sign-offs of this member count.
    package let isConfirmed: Bool
    package let disabledAt: Instant?
    /// A calendar day.
    package let leavingOn: String?
    /// `20-28 Feb`, in UTC, while all that they decide on is lent.
    package let away: String?

    init(_ row: borrowing Row) throws(PostgresError) {
        id = try row.value("id")
        login = try row.value("login")
        name = try row.value("name")
        kind = try row.value("kind")
        isOperations = try row.value("is_ops")
        team = try row.value("team")
        role = try row.value("role")
        isConfirmed = try row.value("confirmed")
        disabledAt = try row.value("disabled_at")
        leavingOn = try row.value("leaving")
        away = try row.value("away")
    }
}
