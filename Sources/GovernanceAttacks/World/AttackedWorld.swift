package import JourneyTestSupport
package import Postgres

/// An installation with something to attack: proposals in every interesting state, each of a fixed
/// number, so that an attack can name it in its text.
package struct AttackedWorld: Sendable {
    package let installation: TestInstallation

    /// Members besides those that every test installation has.
    package enum Extra: String, CaseIterable, Sendable {
        /// The second account of Ana, an approver of the e-mail team.
        case twin
        /// A submitter of the e-mail team.
        case mole
        /// An approver of the e-mail team that no second administrator has confirmed.
        case fresh
        /// Was an approver of the e-mail team; disabled since.
        case gone
        /// In the members' group of the server, by somebody's mistake, and on nobody's record.
        case stray
        /// A second runner.
        case heron
        /// A runner that no second administrator has confirmed.
        case egret

        var isConfirmed: Bool { self != .fresh && self != .egret }
        var isRunner: Bool { self == .heron || self == .egret }
    }

    /// Of the runner's login, without a job.
    package static let idleWorker = "00000000-0000-4000-8000-000000000001"
    /// Of the runner's login; attacks lease it the jobs that they forge.
    package static let busyWorker = "00000000-0000-4000-8000-000000000002"

    init(installation: TestInstallation) {
        self.installation = installation
    }

    /// A copy of its own; nobody is connected to the one it is copied from.
    package func copy() async throws -> AttackedWorld {
        let copy = AttackedWorld(installation: try await installation.copy())
        let superuser = try await copy.installation.superuser()
        for login in Extra.allCases {
            try await superuser.execute(
                utility: """
                    grant connect on database \(identifier: copy.installation.database) \
                    to \(identifier: login.rawValue)
                    """)
        }
        await superuser.close()
        return copy
    }

    package func connection(_ login: String) async throws(PostgresError) -> Connection {
        try await Connection.open(ConnectionOptions(connectionString(login)))
    }

    package func connectionString(_ login: String) -> String {
        let server = installation.server
        return login == "postgres"
            ? server.connectionString(database: installation.database)
            : server.connectionString(
                user: login, password: "secret of \(login)", database: installation.database)
    }
}
