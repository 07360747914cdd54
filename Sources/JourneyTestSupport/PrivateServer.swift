package import Foundation
package import Postgres
import Synchronization

/// A throw-away PostgreSQL cluster for the tests of one process.
///
/// It listens on a Unix socket only, in a short folder of its own. `postgres` is trusted over it,
/// unless it was started to trust nobody, and everybody else gives a password (SCRAM). It ends with
/// the process, however that ends.
package struct PrivateServer: Sendable {
    /// The installed server binaries.
    package let binaries: URL
    /// Holds data, log and socket.
    package let folder: URL
    /// Nil where the superuser is trusted.
    let superuserPassword: String?

    private static let started = Result { try PrivateServer.start() }
    private static let databaseCount = Atomic(0)

    init(binaries: URL, folder: URL, superuserPassword: String? = nil) {
        self.binaries = binaries
        self.folder = folder
        self.superuserPassword = superuserPassword
    }

    /// The one of this process; the first to ask waits a second or two until it is up.
    ///
    /// - Throws: `PrivateServerError`, with what the failed command said.
    package static var shared: PrivateServer {
        get async throws { try started.get() }
    }

    /// The folder of the Unix socket.
    package var socketFolder: String { folder.path }

    package var dataFolder: String { folder.appending(path: "data").path }

    /// A keyword list for libpq; without a password it is that of the superuser, whose own is put in,
    /// or fails.
    package func connectionString(
        user: String = "postgres", password: String? = nil, database: String = "postgres"
    ) -> String {
        var settings = [("host", socketFolder), ("user", user), ("dbname", database)]
        if let password = password ?? (user == "postgres" ? superuserPassword : nil) {
            settings.append(("password", password))
        }
        return settings.map { "\($0)=\(Self.quote($1))" }.joined(separator: " ")
    }

    /// Makes a database of a name of its own, as a copy of another that nobody is connected to.
    package func createDatabase(
        template: String = "template0"
    ) async throws(PostgresError) -> String {
        let number = Self.databaseCount.add(1, ordering: .relaxed).newValue
        let name = "test_\(number)"
        try await maintain("create database \(identifier: name) template \(identifier: template)")
        return name
    }

    /// Drops a database and ends the sessions that are still in it.
    package func dropDatabase(_ name: String) async throws(PostgresError) {
        try await maintain("drop database if exists \(identifier: name) with (force)")
    }

    private func maintain(_ statement: UtilityStatement) async throws(PostgresError) {
        let connection = try await Connection.open(ConnectionOptions(connectionString()))
        try await connection.execute(utility: statement)
        await connection.close()
    }

    private static func quote(_ value: String) -> String {
        let escaped = value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        return "'\(escaped)'"
    }
}

/// Says why there is no server for the tests.
package struct PrivateServerError: Error, CustomStringConvertible {
    package let description: String
}
