import Foundation
import Glibc
import JourneyModel

extension EmbeddedCluster {
    var pidFile: String { home.data + "/postmaster.pid" }

    /// Finds out whether a server of this data runs, trusting no pid file by itself.
    func state(_ account: ServerAccount) -> ClusterStatus.State {
        guard access(home.data + "/PG_VERSION", F_OK) == 0 else { return .absent }
        guard access(pidFile, F_OK) == 0 else { return .stopped }
        guard let file = postmaster(),
            PostmasterFile.server(pid: file.pid, data: home.data, userID: account.userID) != nil
        else { return .crashed }
        return file.isReady ? .running(pid: file.pid) : .starting(pid: file.pid)
    }

    func postmaster() -> PostmasterFile? {
        PrivateFile.read(pidFile).flatMap { PostmasterFile(String(decoding: $0, as: UTF8.self)) }
    }

    /// Starts the server through `pg_ctl`, which makes it the head of a session of its own with
    /// its output in a file, and waits until it takes connections.
    func start(_ account: ServerAccount) async throws(GovernanceError) -> ClusterStep {
        let binaries = try await ServerBinaries.find(
            environment: environment, major: try dataVersion())
        try writeSettings(in: home.data, account)
        let startLog = home.log + "/start.log"
        unlink(startLog)
        let tool = ServerTool(program: binaries.path("pg_ctl"), account: account)
        let result = try await tool.run([
            "start", "--silent", "--wait", "--timeout=60", "--pgdata=\(home.data)",
            "--log=\(startLog)",
        ])
        switch state(account) {
        case .running(let pid):
            return .started(pid: pid)
        case .starting(let pid):
            // Recovery after a crash can take longer than the patience of `pg_ctl`.
            try await waitUntilReady(account, pid: pid)
            return .started(pid: pid)
        case .absent, .stopped, .crashed:
            throw failedStart(result)
        }
    }

    func waitUntilReady(_ account: ServerAccount, pid: Int32) async throws(GovernanceError) {
        let isReady = await Waiting.until(.seconds(60)) {
            state(account) != .starting(pid: pid)
        }
        guard isReady, state(account) == .running(pid: pid) else {
            throw GovernanceError(
                .tryAgain, "the embedded server, process \(pid), does not take connections yet",
                hint: "see what it does: wayleave status --log")
        }
    }

    /// Asks the server to end its sessions and stop; cuts them when `patience` ends. It is never
    /// killed outright, which would leave its children and shared memory behind.
    func stop(
        _ account: ServerAccount, pid: Int32, patience: Duration
    ) async throws(GovernanceError) -> ClusterStep {
        if try await end(pid, by: SIGINT, within: patience) {
            _ = try await endOrphans(account)
            return .stopped(pid: pid)
        }
        guard try await end(pid, by: SIGQUIT, within: .seconds(15)) else {
            throw GovernanceError(
                .unavailable, "the embedded server, process \(pid), does not stop",
                hint: "see what it does: wayleave status --log")
        }
        _ = try await endOrphans(account)
        return .stoppedAtOnce(pid: pid)
    }

    func clearStaleFiles() throws(GovernanceError) -> ClusterStep {
        let pid = postmaster()?.pid
        for path in [pidFile, home.run + "/.s.PGSQL.5432.lock", home.run + "/.s.PGSQL.5432"]
        where unlink(path) != 0 && errno != ENOENT {
            throw .system("remove", path)
        }
        return .removedStalePid(pid: pid)
    }

    /// Waits until the children of a killed server are gone: they hold its shared memory, and a
    /// new server would refuse to start. One that computes does not notice the death by itself.
    func endOrphans(_ account: ServerAccount) async throws(GovernanceError) -> [ClusterStep] {
        func orphans() -> [ProcessEntry] {
            ProcessEntry.titled("postgres: \(home.clusterName): ", userID: account.userID)
        }
        let found = orphans()
        if found.isEmpty { return [] }
        if await !Waiting.until(.seconds(2), { orphans().isEmpty }) {
            for process in orphans() { kill(process.pid, SIGQUIT) }
        }
        guard await Waiting.until(.seconds(10), { orphans().isEmpty }) else {
            let pids = orphans().map { String($0.pid) }.joined(separator: " ")
            throw GovernanceError(
                .unavailable, "processes of a killed server are still at work: \(pids)",
                hint: "wait until they end, or end them: kill -QUIT \(pids)")
        }
        return [.endedOrphans(count: found.count)]
    }

    func dataVersion() throws(GovernanceError) -> Int {
        let path = home.data + "/PG_VERSION"
        let text = PrivateFile.read(path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard let version = Int(text.filter { !$0.isWhitespace }) else {
            throw GovernanceError(
                .unavailable, "\(path) does not name a version of PostgreSQL",
                hint: "restore \(home.data) from a backup, or move it away to begin anew")
        }
        return version
    }

    private func end(
        _ pid: Int32, by signal: Int32, within patience: Duration
    ) async throws(GovernanceError) -> Bool {
        guard let before = ProcessEntry(pid: pid), before.isAlive else { return true }
        guard kill(pid, signal) == 0 || errno == ESRCH else {
            throw .system("signal", "process \(pid)")
        }
        return await Waiting.until(patience) {
            guard let now = ProcessEntry(pid: pid) else { return true }
            return !now.isAlive || now.startTicks != before.startTicks
        }
    }

    private func failedStart(_ result: ServerTool.Result) -> GovernanceError {
        let said =
            Self.lastLines(of: home.log + "/start.log", count: 3)
            + logTail(lines: 5)
        let text = said.isEmpty ? result.errors : said.joined(separator: "\n")
        return GovernanceError(
            .unavailable, "the embedded server did not start:\n\(text)",
            hint: "mend what it names, then repeat: wayleave up")
    }
}
