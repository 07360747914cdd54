import Glibc
package import JourneyModel

/// The runner that `up` starts and `down` stops, known by a pid file.
///
/// The file also names when the process began and in which run of the kernel, so that a pid which
/// the system gave to another process since is never signalled.
package struct RunnerProcess: Sendable {
    package enum State: Equatable, Sendable {
        case running(pid: Int32)
        case stopped
        /// It ended without `stop`; its log says why.
        case died(pid: Int32)
    }

    package enum Step: Equatable, Sendable {
        case started(pid: Int32)
        case alreadyRunning(pid: Int32)
        case stopped(pid: Int32)
        /// It did not stop in time; its leases run out and another runner repeats the jobs.
        case killed(pid: Int32)
        case alreadyStopped
    }

    /// What to run: an absolute path, arguments without it, and the whole environment.
    package struct Program: Equatable, Sendable {
        package var executable: String
        package var arguments: [String]
        package var environment: [String: String]

        package init(executable: String, arguments: [String], environment: [String: String]) {
            self.executable = executable
            self.arguments = arguments
            self.environment = environment
        }
    }

    package let home: ClusterHome

    /// A log beyond this size is set aside at the next start, as `runner.log.1`.
    package static let largestLogBytes = 8 * 1_048_576

    private var lock: String { home.path + "/runner.lock" }

    package init(home: ClusterHome) {
        self.home = home
    }

    /// Starts the program detached from the caller, unless one of ours runs.
    package func start(_ program: Program) async throws(GovernanceError) -> Step {
        try await FileLock.hold(lock) { () throws(GovernanceError) in try startAlone(program) }
    }

    private func startAlone(_ program: Program) throws(GovernanceError) -> Step {
        if case .running(let pid) = state() { return .alreadyRunning(pid: pid) }
        setLogAside()
        let process = DetachedProcess(
            executable: program.executable, arguments: program.arguments,
            environment: program.environment, log: home.runnerLog)
        let pid = try process.spawn()
        guard let entry = ProcessEntry(pid: pid), entry.isAlive else {
            throw GovernanceError(
                .unavailable, "the runner, process \(pid), ended at once",
                hint: "see why: tail \(home.runnerLog)")
        }
        do {
            try PrivateFile.write(
                "\(pid)\n\(entry.startTicks)\n\(ProcessEntry.bootID)\n", to: home.runnerPid)
        } catch {
            // Without its file nobody could stop it.
            kill(pid, SIGKILL)
            throw error
        }
        return .started(pid: pid)
    }

    /// Asks the runner to finish its job and end; kills it when `patience` ends.
    package func stop(patience: Duration = .seconds(20)) async throws(GovernanceError) -> Step {
        guard access(home.path, F_OK) == 0 else { return .alreadyStopped }
        return try await FileLock.hold(lock) { () async throws(GovernanceError) in
            try await stopAlone(patience)
        }
    }

    private func stopAlone(_ patience: Duration) async throws(GovernanceError) -> Step {
        guard case .running(let pid) = state() else {
            unlink(home.runnerPid)
            return .alreadyStopped
        }
        try signal(pid, SIGTERM)
        if await Waiting.until(patience, { state() != .running(pid: pid) }) {
            unlink(home.runnerPid)
            return .stopped(pid: pid)
        }
        try signal(pid, SIGKILL)
        guard await Waiting.until(.seconds(5), { state() != .running(pid: pid) }) else {
            throw GovernanceError(
                .unavailable, "the runner, process \(pid), cannot be ended",
                hint: "see its state: ps -o pid,stat,wchan -p \(pid)")
        }
        unlink(home.runnerPid)
        return .killed(pid: pid)
    }

    package func state() -> State {
        guard let bytes = PrivateFile.read(home.runnerPid) else { return .stopped }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard lines.count == 3, let pid = Int32(lines[0]), let start = UInt64(lines[1]), pid > 1
        else { return .stopped }
        guard lines[2] == ProcessEntry.bootID, let entry = ProcessEntry(pid: pid), entry.isAlive,
            entry.startTicks == start
        else {
            // Where this very process started it, nobody else takes its end.
            waitpid(pid, nil, WNOHANG)
            return .died(pid: pid)
        }
        return .running(pid: pid)
    }

    /// The last lines of the runner's log, oldest first.
    package func logTail(lines: Int) -> [String] {
        EmbeddedCluster.lastLines(of: home.runnerLog, count: lines)
    }

    private func signal(_ pid: Int32, _ signal: Int32) throws(GovernanceError) {
        guard kill(pid, signal) == 0 || errno == ESRCH else {
            throw .system("signal", "the runner, process \(pid)")
        }
    }

    private func setLogAside() {
        var status = stat()
        guard lstat(home.runnerLog, &status) == 0, status.st_size > Self.largestLogBytes else {
            return
        }
        rename(home.runnerLog, home.runnerLog + ".1")
    }
}
