import Foundation
import Glibc
import JourneyModel
import JourneyStore
import Testing

/// A home of its own for one test; whatever it started is stopped and removed at the end.
struct ClusterSandbox {
    let folder: String
    let cluster: EmbeddedCluster

    var home: ClusterHome { cluster.home }

    static func with(
        subfolder: String = "home", environment: [String: String] = [:],
        _ body: (ClusterSandbox) async throws -> Void
    ) async throws {
        let folder = "/tmp/wayleave-test-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755])
        var variables = ProcessInfo.processInfo.environment.filter { $0.key != "XDG_RUNTIME_DIR" }
        variables.merge(environment) { $1 }
        let home = try ClusterHome(path: folder + "/" + subfolder)
        let sandbox = ClusterSandbox(
            folder: folder, cluster: EmbeddedCluster(home: home, environment: variables))
        do {
            try await body(sandbox)
        } catch {
            await sandbox.remove()
            throw error
        }
        await sandbox.remove()
    }

    private func remove() async {
        do {
            _ = try await cluster.down(patience: .seconds(10))
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            Issue.record("the sandbox \(folder) is not gone: \(error)")
        }
    }

    /// What the server answers to a query of one value.
    func ask(_ query: String, database: String? = nil) throws -> String {
        let psql = try #require(
            (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql"))?
                .sorted().last.map { "/usr/lib/postgresql/\($0)/bin/psql" })
        let uri = try database ?? cluster.database(user: EmbeddedCluster.administrator)
        return try Self.run(psql, ["-XAtq", "-d", uri, "-c", query])
    }

    @discardableResult
    static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The pid in an answer that has to be about a running server.
    func runningPid() async throws -> Int32 {
        try #require(try await cluster.status().pid)
    }

    /// Puts another pid into the server's pid file, as if the system had given it away again.
    func forgePid(_ pid: Int32) throws {
        let path = home.data + "/postmaster.pid"
        var lines = ["0", home.data, "0", "5432", home.run, "", "  0  0", "ready   "]
        lines[0] = String(pid)
        try (lines.joined(separator: "\n") + "\n").write(
            toFile: path, atomically: false, encoding: .utf8)
        try String("\(pid)\n").write(
            toFile: home.run + "/.s.PGSQL.5432.lock", atomically: false, encoding: .utf8)
        for file in [path, home.run + "/.s.PGSQL.5432.lock"] {
            var status = stat()
            #expect(lstat(home.data, &status) == 0)
            #expect(chown(file, status.st_uid, status.st_gid) == 0)
        }
    }
}

/// Waits for another process to reach a state; asks often, and gives up after ten seconds.
func eventually(_ isDone: () -> Bool) -> Bool {
    let end = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < end {
        if isDone() { return true }
        usleep(10_000)
    }
    return isDone()
}

/// A process that has nothing to do with us, for as long as the body runs.
///
/// It is killed outright: a child inherits the blocked signals of the thread that starts it, so a
/// request to end may never reach it, and a survivor would hold the output of the test run open.
func withBystander(_ body: (Process) async throws -> Void) async throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sleep")
    process.arguments = ["600"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
    try await body(process)
}
