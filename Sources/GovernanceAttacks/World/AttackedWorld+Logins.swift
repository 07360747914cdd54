import JourneyTestSupport
package import Postgres

/// Logins are the server's: whoever makes one drops it after its world.
extension AttackedWorld {
    /// Makes a login that may connect to this world, with the password that ``connection(_:)`` uses.
    package func makeLogin(_ login: String, _ superuser: Connection) async throws {
        let verifier = try await superuser.encryptPassword(
            user: login, password: "secret of \(login)")
        try await superuser.execute(
            utility: "create role \(identifier: login) login password \(literal: verifier)")
        try await superuser.execute(
            utility: """
                grant connect on database \(identifier: installation.database) \
                to \(identifier: login)
                """)
    }

    /// Drops a login while its member is on record, as a database administrator would: the rights
    /// that it holds on this database go first.
    package func dropForGood(_ login: String, _ superuser: Connection) async throws {
        for grantor in ["wayleave_registrar", "postgres"] {
            try await superuser.execute(utility: "set role \(identifier: grantor)")
            try await superuser.execute(
                utility: """
                    revoke connect on database \(identifier: installation.database) \
                    from \(identifier: login)
                    """)
        }
        try await superuser.execute(utility: "drop role \(identifier: login)")
        try await superuser.execute("reset role")
    }

    /// Drops a login of the shared server after its world.
    package static func dropLogin(_ login: String) async throws {
        let superuser = try await shared.connection("postgres")
        try await superuser.execute(utility: "drop role \(identifier: login)")
        await superuser.close()
    }
}
