package import Foundation
package import JourneyModel
package import Postgres

extension Store {
    package var messages: Messages { Messages(store: self) }
}

/// What is sent to people and teams, and how they want it: `sql/api/messages.sql`,
/// `addresses.sql` and `message_retries.sql`.
package struct Messages: Sendable {
    let store: Store

    /// How the caller is told.
    package func settings() async throws(GovernanceError) -> MessageSettings {
        guard
            let found = try await store.json(
                MessageSettings.self, "select api.message_settings() as value")
        else { throw GovernanceError.noAnswer }
        return found
    }

    /// Changes what is named, for the caller.
    package func set(
        _ settings: [String: JSON], command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.set_message_settings($1::uuid, $2::jsonb)",
            [command, try CanonicalJSON.text(of: .object(settings))])
    }

    /// Says the code that was sent to the caller's address.
    package func confirm(
        code: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write("select * from api.confirm_address($1::uuid, $2)", [command, code])
    }

    /// Sends what was given up once more.
    ///
    /// - Parameter message: its number or the first digits of it; nil: all that are the caller's to
    ///   send again.
    package func retry(
        _ message: String?, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write("select * from api.retry_messages($1::uuid, $2)", [command, message])
    }

    /// Says in which channel a team is told; nil ends it.
    package func setChat(
        team: String, channel: String?, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.set_team_chat($1::uuid, $2, $3)", [command, team, channel])
    }

    /// Sends the caller a message that says that it arrives.
    package func test(command: CommandID) async throws(GovernanceError) -> CommandOutcome {
        try await store.write("select * from api.test_message($1::uuid)", [command])
    }

    /// The newest messages of the caller, or those that were given up.
    package func list(
        isFailed: Bool, limit: Int
    ) async throws(GovernanceError) -> [ListedMessage] {
        try await store.rows(
            "select * from api.messages($1::boolean, $2::int)", [isFailed, limit],
            decode: ListedMessage.init)
    }

    /// How delivery does.
    package func delivery() async throws(GovernanceError) -> DeliveryHealth {
        guard
            let found = try await store.json(
                DeliveryHealth.self, "select api.delivery() as value")
        else { throw GovernanceError.noAnswer }
        return found
    }
}

/// How a person is told.
package struct MessageSettings: Codable, Equatable, Sendable {
    package struct Chat: Codable, Equatable, Sendable {
        /// Key of the team.
        package let team: String
        package let channel: String
    }

    package let address: String?
    /// Whether the person has said the code that was sent there; without, nothing else goes there.
    package let isConfirmed: Bool
    /// `at-once`, `hourly` or `daily`.
    package let digest: String
    /// `09:00`, of `daily`.
    package let digestAt: String
    package let quietFrom: String?
    package let quietUntil: String?
    /// IANA.
    package let timeZone: String
    /// Kinds that are switched off.
    package let off: [String]
    package let chats: [Chat]
}

/// What waits for too long, and what was given up in thirty days.
package struct DeliveryHealth: Codable, Equatable, Sendable {
    package let late: Int
    package let givenUp: Int
}

/// One message, and what became of it.
package struct ListedMessage: Codable, Equatable, Sendable {
    package let id: UUID
    /// Enough of it to name the message.
    package var shortID: String { String(id.uuidString.lowercased().prefix(8)) }
    package let kind: String
    /// `email` or `chat`.
    package let channel: String
    package let recipient: String
    package let subject: String
    package let revision: Int?
    /// `waiting`, `sent`, `given_up` or `withheld`.
    package let state: String
    package let createdAt: Instant
    package let notBefore: Instant
    package let settledAt: Instant?
    package let attempts: Int
    package let error: String?

    init(_ row: borrowing Row) throws(PostgresError) {
        id = try row.value("id")
        kind = try row.value("kind")
        channel = try row.value("channel")
        recipient = try row.value("recipient")
        subject = try row.value("subject")
        revision = try row.value("revision")
        state = try row.value("state")
        createdAt = try row.value("created_at")
        notBefore = try row.value("not_before")
        settledAt = try row.value("settled_at")
        attempts = try row.value("attempts")
        error = try row.value("error")
    }
}
