package import JourneyModel
package import Postgres

extension Store {
    package var signingKeys: SigningKeys { SigningKeys(store: self) }
}

/// Keys with which people sign what they sign off: `sql/api/signatures.sql`.
package struct SigningKeys: Sendable {
    let store: Store

    /// Registers a public key of the caller, `ssh-ed25519 AAAA...`.
    ///
    /// - Throws: `invalid`, `nothingToDo`, `alreadyExists`, `tooMany`.
    package func add(
        _ key: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write("select * from api.add_signing_key($1::uuid, $2)", [command, key])
    }

    /// Ends a key by its fingerprint; what it has signed stays signed.
    ///
    /// - Throws: `notFound`, `notPermitted`, `nothingToDo`.
    package func end(
        _ fingerprint: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.end_signing_key($1::uuid, $2)", [command, fingerprint])
    }

    /// The keys of a member, or of all; those that are ended last. At most 1,000.
    package func list(of login: String?) async throws(GovernanceError) -> [SigningKey] {
        try await store.rows(
            "select * from api.signing_keys($1, 1000)", [login], decode: SigningKey.init)
    }
}

/// A key that somebody has registered.
package struct SigningKey: Equatable, Sendable {
    package let login: String
    package let name: String
    /// `ssh-ed25519 AAAA...`
    package let key: String
    package let fingerprint: String
    package let addedAt: Instant
    package let endedAt: Instant?

    init(_ row: borrowing Row) throws(PostgresError) {
        login = try row.value("login")
        name = try row.value("name")
        key = try row.value("key")
        fingerprint = try row.value("fingerprint")
        addedAt = try row.value("added_at")
        endedAt = try row.value("ended_at")
    }
}
