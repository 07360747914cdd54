import Foundation
import JourneyTestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// `wayleave runner run` as a process of its own.
struct RunnerProgram {
    private let process: ChildProcess
    private let log: URL

    /// Starts the program that was built beside these tests.
    init(_ installation: TestInstallation, leaseSeconds: Int) throws {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let program = URL(filePath: own).deletingLastPathComponent().appending(path: "wayleave")
        log = FileManager.default.temporaryDirectory.appending(path: "wl-\(UUID()).log")
        let output = open(log.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        let input = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer {
            close(output)
            close(input)
        }
        process = try ChildProcess(
            [
                program.path, "runner", "run", "--database", installation.connectionString(.wren),
                "--lease", "\(leaseSeconds)",
            ], input: input, output: output)
    }

    /// Ends it without a word, as the system does when memory runs out.
    func kill() {
        process.send(SIGKILL)
        process.wait()
        try? FileManager.default.removeItem(at: log)
    }

    /// Asks it to stop; its exit status.
    func stop() -> Int32 {
        process.send(SIGTERM)
        let status = process.wait()
        try? FileManager.default.removeItem(at: log)
        return status
    }

    func freeze() { process.send(SIGSTOP) }

    func thaw() { process.send(SIGCONT) }

    var logText: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }
}
