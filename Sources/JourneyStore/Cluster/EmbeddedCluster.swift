import Foundation
import Glibc
package import JourneyModel

/// The private PostgreSQL cluster behind `wayleave up`, `down` and `status`.
///
/// It listens on a Unix socket only, in a folder that only its account can enter, and lives on
/// after the process that started it. Linux only: it asks `/proc` who is who.
package struct EmbeddedCluster: Sendable {
    /// The superuser of the cluster, whom `initdb` makes.
    package static let administrator = "wayleave_dba"
    package static let databaseName = "wayleave"

    package let home: ClusterHome
    /// Looked at for `PGBIN`, `PATH` and `XDG_RUNTIME_DIR`.
    let environment: [String: String]

    package init(home: ClusterHome, environment: [String: String]) {
        self.home = home
        self.environment = environment
    }

    /// Makes the cluster if there is none and starts it if it is down.
    ///
    /// - Returns: What was done, in order; `alreadyRunning` alone if there was nothing to do.
    package func up() async throws(GovernanceError) -> [ClusterStep] {
        let account = try ServerAccount.current()
        try PrivateFolder.make(home.path, mode: account.isOther ? 0o755 : 0o700)
        return try await FileLock.hold(home.lock) { () async throws(GovernanceError) in
            try await upAlone(account)
        }
    }

    private func upAlone(
        _ account: ServerAccount
    ) async throws(GovernanceError) -> [ClusterStep] {
        try makeFolders(account)
        var steps: [ClusterStep] = []
        switch state(account) {
        case .running(let pid):
            return [.alreadyRunning(pid: pid)]
        case .starting(let pid):
            try await waitUntilReady(account, pid: pid)
            return [.alreadyRunning(pid: pid)]
        case .crashed:
            steps.append(try clearStaleFiles())
            steps += try await endOrphans(account)
        case .stopped:
            steps += try await endOrphans(account)
        case .absent:
            steps.append(try await create(account))
        }
        steps.append(try await start(account))
        return steps
    }

    /// Stops the server if it runs: sessions are ended, and cut after `patience`.
    package func down(
        patience: Duration = .seconds(30)
    ) async throws(GovernanceError) -> [ClusterStep] {
        guard access(home.path, F_OK) == 0 else { return [.alreadyStopped] }
        try PrivateFolder.checkOwner(home.path)
        let account = try ServerAccount.current()
        return try await FileLock.hold(home.lock) { () async throws(GovernanceError) in
            try await downAlone(account, patience)
        }
    }

    private func downAlone(
        _ account: ServerAccount, _ patience: Duration
    ) async throws(GovernanceError) -> [ClusterStep] {
        switch state(account) {
        case .running(let pid), .starting(let pid):
            return [try await stop(account, pid: pid, patience: patience)]
        case .crashed:
            return [try clearStaleFiles()] + (try await endOrphans(account)) + [.alreadyStopped]
        case .stopped, .absent:
            return (try await endOrphans(account)) + [.alreadyStopped]
        }
    }

    /// The URI of the database on this cluster, for any libpq client of this account.
    package func database(user: String) throws(GovernanceError) -> String {
        let folder = try SocketFolder(run: home.run, environment: environment).path()
        // The port is named because PGPORT in the client's environment would change it.
        return "postgresql:///\(Self.databaseName)?host=\(Self.escaped(folder))&port=5432"
            + "&user=\(Self.escaped(user))"
    }

    private static func escaped(_ text: String) -> String {
        let plain = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? text
    }

    private func makeFolders(_ account: ServerAccount) throws(GovernanceError) {
        try checkReach(account)
        try PrivateFolder.make(home.run, owner: account)
        try PrivateFolder.make(home.log, owner: account)
    }

    /// As root the server's account must be able to walk down to its data.
    private func checkReach(_ account: ServerAccount) throws(GovernanceError) {
        guard account.isOther else { return }
        // A home made beforehand may be closed; what lies in it is closed by itself.
        let mode = try PrivateFolder.status(of: home.path).st_mode & 0o777
        if mode & S_IXOTH == 0, chmod(home.path, mode | 0o011) != 0 {
            throw .system("open to the server's account", home.path)
        }
        var path = (home.path as NSString).deletingLastPathComponent
        while path != "/" {
            let status = try PrivateFolder.status(of: path)
            let isOwner = status.st_uid == account.userID && status.st_mode & S_IXUSR != 0
            guard isOwner || status.st_mode & S_IXOTH != 0 else {
                throw GovernanceError(
                    .notPermitted,
                    "the server runs as the account postgres, which may not enter \(path)",
                    hint: "choose a home outside it with WAYLEAVE_HOME, or unset that")
            }
            path = (path as NSString).deletingLastPathComponent
        }
    }
}
