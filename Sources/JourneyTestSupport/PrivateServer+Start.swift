import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension PrivateServer {
    private static let prefix = "wl-test-"
    /// What the system permits for a socket, less the name that the server gives it.
    private static let socketFolderBytesMax = 93

    /// Makes the cluster, starts it and sees to its end.
    ///
    /// - Parameters:
    ///   - survivesCrashes: what was committed is there after `crash` and `restart`.
    ///   - trustsNobody: the superuser too gives a password, so that no login is trusted.
    package static func start(
        survivesCrashes: Bool = false, trustsNobody: Bool = false
    ) throws -> PrivateServer {
        let server = PrivateServer(
            binaries: try findBinaries(), folder: try makeFolder(),
            superuserPassword: trustsNobody ? UUID().uuidString : nil)
        do {
            try server.endWithProcess()
            try server.initialise()
            if survivesCrashes {
                // The system stays up, so what was written is there without being flushed.
                try server.append("synchronous_commit = on\n", to: "postgresql.conf")
            }
            try server.restart()
            return server
        } catch {
            let log = (try? String(contentsOfFile: server.logFile, encoding: .utf8)) ?? ""
            throw PrivateServerError(description: "no server for the tests: \(error)\n\(log)")
        }
    }

    /// Ends the server as a crash does: at once, without a word to anybody.
    package func crash() throws {
        try run("pg_ctl", ["-D", dataFolder, "-m", "immediate", "-w", "stop"])
    }

    /// Starts the server, after a crash with what its log holds.
    package func restart() throws {
        try run("pg_ctl", ["-D", dataFolder, "-l", logFile, "-w", "start"])
    }

    private var logFile: String { folder.appending(path: "log").path }

    private static func findBinaries() throws -> URL {
        var candidates: [URL] = []
        if let found = try? ChildProcess.run(["pg_config", "--bindir"]) {
            let path = found.trimmingCharacters(in: .whitespacesAndNewlines)
            candidates.append(URL(filePath: path))
        }
        let debian = URL(filePath: "/usr/lib/postgresql")
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: debian.path)) ?? []
        for version in versions.sorted(by: { $0.localizedStandardCompare($1) == .orderedDescending }
        ) {
            candidates.append(debian.appending(path: version).appending(path: "bin"))
        }
        let complete = candidates.first { folder in
            ["initdb", "pg_ctl", "postgres"].allSatisfy { name in
                FileManager.default.isExecutableFile(atPath: folder.appending(path: name).path)
            }
        }
        guard let complete else {
            throw PrivateServerError(
                description: "no PostgreSQL server is installed; apt-get install postgresql")
        }
        return complete
    }

    /// A fresh folder that belongs to the user the server runs as.
    private static func makeFolder() throws -> URL {
        let name = "\(prefix)\(getpid())-\(UInt16.random(in: 0...UInt16.max))"
        var base = FileManager.default.temporaryDirectory
        if base.appending(path: name).path.utf8.count > socketFolderBytesMax {
            base = URL(filePath: "/tmp")
        }
        removeLeftovers(in: base)
        let folder = base.appending(path: name)
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        if getuid() == 0 {
            _ = try ChildProcess.run(["chown", "postgres", folder.path])
        }
        return folder
    }

    /// Removes what a process left behind that was killed together with its watcher.
    private static func removeLeftovers(in base: URL) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: base.path)) ?? []
        for name in names where name.hasPrefix(prefix) {
            let process = name.dropFirst(prefix.count).prefix { $0 != "-" }
            guard let id = pid_t(process), kill(id, 0) != 0, errno == ESRCH,
                let binaries = try? findBinaries()
            else { continue }
            let dead = PrivateServer(binaries: binaries, folder: base.appending(path: name))
            _ = try? dead.run("pg_ctl", ["-D", dead.dataFolder, "-m", "immediate", "-w", "stop"])
            try? FileManager.default.removeItem(at: dead.folder)
        }
    }

    private func initialise() throws {
        try run(
            "initdb",
            [
                "-D", dataFolder, "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync",
                "--no-instructions",
            ] + authentication())
        try append(
            """
            listen_addresses = ''
            unix_socket_directories = '\(socketFolder)'
            fsync = off
            synchronous_commit = off
            full_page_writes = off
            max_connections = 400
            jit = off
            timezone = 'UTC'

            """, to: "postgresql.conf")
        try """
        \(superuserPassword == nil ? "local all postgres trust" : "")
        local all all scram-sha-256

        """.write(toFile: dataFolder + "/pg_hba.conf", atomically: false, encoding: .utf8)
    }

    /// What `initdb` is told of the superuser. The folder is closed to others, so the file in it may
    /// be read by the user the server runs as.
    private func authentication() throws -> [String] {
        guard let superuserPassword else { return ["-A", "trust"] }
        let file = folder.appending(path: "password").path
        try superuserPassword.write(toFile: file, atomically: false, encoding: .utf8)
        return ["-A", "scram-sha-256", "--pwfile", file]
    }

    private func append(_ text: String, to file: String) throws {
        let handle = try FileHandle(forWritingTo: URL(filePath: dataFolder).appending(path: file))
        defer { try? handle.close() }
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
    }

    /// Starts a watcher that waits for the end of a pipe, which the system closes when this
    /// process ends in whatever way, and then stops the server and removes the folder.
    private func endWithProcess() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0, fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0 else {
            throw PrivateServerError(description: "no pipe for the watcher: errno \(errno)")
        }
        let stop = commandLine("pg_ctl", ["-D", dataFolder, "-m", "immediate", "-w", "stop"])
        let nothing = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer { close(nothing) }
        // A session of its own, so that the terminal's interrupt does not end it first. The end
        // of the pipe to write to is left open on purpose.
        let script = #"cat; folder=$1; shift; cd /; "$@"; rm -rf "$folder""#
        _ = try ChildProcess(
            ["setsid", "sh", "-c", script, "sh", folder.path] + stop, input: ends[0],
            output: nothing)
        close(ends[0])
    }

    /// As root the server and its tools run as `postgres`, for the server refuses to be root.
    private func commandLine(_ program: String, _ arguments: [String]) -> [String] {
        let line = [binaries.appending(path: program).path] + arguments
        return getuid() == 0 ? ["runuser", "-u", "postgres", "--"] + line : line
    }

    /// Runs a program of the server to its end.
    @discardableResult
    package func run(_ program: String, _ arguments: [String]) throws -> String {
        try ChildProcess.run(commandLine(program, arguments))
    }
}
