import Foundation
package import JourneyModel
import Postgres

extension Store {
    package var owners: Owners { Owners(store: self) }
}

/// Who answers for what, and where nobody does: `sql/api/owners.sql`.
package struct Owners: Sendable {
    let store: Store

    /// The teams by key, or one; empty where there is none of that key.
    package func list(team: String? = nil) async throws(GovernanceError) -> [OwningTeam] {
        try await store.rows(
            """
            select key, name, is_operations, documents, steps, channels, policies, people::text
            from api.owners($1)
            """, [team], decode: OwningTeam.init)
    }

    /// What is wrong with ownership, errors first; at most 1,000.
    package func findings() async throws(GovernanceError) -> [OwnershipFinding] {
        try await store.rows(
            "select * from api.owners_findings()", decode: OwnershipFinding.init)
    }

    /// Every document that a team answers for or works steps of, with its text; 100 a call.
    package func documents(of team: String) async throws(GovernanceError) -> [HeldDocument] {
        try await Pages.all(of: 100) { (last: HeldDocument?) throws(GovernanceError) in
            try await store.rows(
                "select * from api.held_documents($1, $2, $3, 100)", [team, last?.kind, last?.key],
                decode: HeldDocument.init)
        }
    }
}

/// A document in force that a team has to do with.
package struct HeldDocument: Equatable, Sendable {
    package let kind: String
    package let key: String
    package let revision: Int
    /// Canonical JSON.
    package let content: String
    /// The author's own text, where it was kept.
    package let source: String?

    init(_ row: borrowing Row) throws(PostgresError) {
        kind = try row.value("kind")
        key = try row.value("key")
        revision = try row.value("revision")
        content = try row.value("content")
        source = try row.value("source")
    }
}

/// A team with what it answers for and who signs off.
package struct OwningTeam: Sendable {
    package struct Person: Codable, Equatable, Sendable {
        package let login: String
        package let name: String
        /// A calendar day.
        package let leavingOn: String?
        /// `20-28 Feb`, while all that they decide on is lent.
        package let away: String?
        /// Who decides for them now, by name.
        package let standIns: [String]
    }

    package let key: String
    package let name: String
    package let isOperations: Bool
    package let documentCount: Int
    package let stepCount: Int
    package let channels: [String]
    /// Policies that may ask for its sign-off.
    package let policies: [String]
    /// Whose sign-offs count.
    package let people: [Person]

    init(_ row: borrowing Row) throws(PostgresError) {
        key = try row.value("key")
        name = try row.value("name")
        isOperations = try row.value("is_operations")
        documentCount = try row.value("documents")
        stepCount = try row.value("steps")
        channels = try row.value("channels")
        policies = try row.value("policies")
        people = try Self.people(try row.value("people"))
    }

    private static func people(_ text: String) throws(PostgresError) -> [Person] {
        do {
            return try JSONDecoder().decode([Person].self, from: Data(text.utf8))
        } catch {
            throw PostgresError(.decoding, "column \"people\": \(error)")
        }
    }
}

/// One thing that is wrong with ownership.
package struct OwnershipFinding: Equatable, Sendable {
    package enum Level: String, CaseIterable, Sendable {
        /// Something cannot be decided, or soon cannot.
        case error
        /// It hangs on one person, or waits on somebody.
        case warning
    }

    package let level: Level
    /// `empty_seat`, `single_seat`, `all_contributed`, `leaving`, `delegation_to_nobody`,
    /// `unconfirmed` or `unknown_team`.
    package let code: String
    package let team: String?
    /// What it is about: a team, a proposal, a login, a delegation.
    package let subject: String
    package let message: String
    /// The command that mends it.
    package let next: String

    init(_ row: borrowing Row) throws(PostgresError) {
        let level = try row.value("level", as: String.self)
        // What is not known is not taken lightly.
        self.level = Level(rawValue: level) ?? .error
        code = try row.value("code")
        team = try row.value("team")
        subject = try row.value("subject")
        message = try row.value("message")
        next = try row.value("next")
    }
}
