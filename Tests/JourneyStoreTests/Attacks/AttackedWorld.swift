import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres

/// An installation with something to attack: proposals in every interesting state, each of a fixed
/// number, so that an attack can name it in its text.
struct AttackedWorld: Sendable {
    let installation: TestInstallation

    /// Whose own copy a test may change; nobody is connected to the one it is copied from.
    static func copy() async throws -> AttackedWorld {
        let made = try await template.value()
        let world = AttackedWorld(installation: try await made.installation.copy())
        let superuser = try await world.installation.superuser()
        for login in Extra.allCases {
            try await superuser.execute(
                utility: """
                    grant connect on database \(identifier: world.installation.database) \
                    to \(identifier: login.rawValue)
                    """)
        }
        await superuser.close()
        return world
    }

    /// The copy that all attacks share which must leave no trace.
    static var shared: AttackedWorld {
        get async throws {
            _ = try await Fingerprint.ofShared.value()
            return try await pristine.value()
        }
    }

    /// The same, before its fingerprint was taken.
    static let pristine = SharedValue { try await copy() }

    static func withCopy(_ body: (AttackedWorld) async throws -> Void) async throws {
        let world = try await copy()
        do {
            try await body(world)
        } catch {
            try await world.installation.drop()
            throw error
        }
        try await world.installation.drop()
    }

    /// Members besides those that every test installation has.
    enum Extra: String, CaseIterable {
        /// The second account of Ana, an approver of the e-mail team.
        case twin
        /// A submitter of the e-mail team.
        case mole
    }

    func connection(_ login: String) async throws -> Connection {
        let server = installation.server
        return try await Connection.open(
            ConnectionOptions(
                login == "postgres"
                    ? server.connectionString(database: installation.database)
                    : server.connectionString(
                        user: login, password: "secret of \(login)",
                        database: installation.database)))
    }

    private static let template = SharedValue { try await make() }
}
