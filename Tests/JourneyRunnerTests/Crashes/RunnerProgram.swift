import Foundation
import JourneyTestSupport
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// `wayleave runner run` as a process of its own; it ends with the test, however that ends.
final class RunnerProgram: Sendable {
    private let process: ChildProcess
    private let log: URL
    private let hasEnded = Mutex(false)

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

    deinit {
        end(by: SIGKILL)
        try? FileManager.default.removeItem(at: log)
    }

    /// Ends it without a word, as the system does when memory runs out.
    func kill() { end(by: SIGKILL) }

    /// Asks it to stop; its exit status.
    func stop() -> Int32? { end(by: SIGTERM) }

    /// Nil where it has ended before: its number may be another's by now.
    @discardableResult
    private func end(by signal: Int32) -> Int32? {
        let isFirst = hasEnded.withLock { ended in
            defer { ended = true }
            return !ended
        }
        guard isFirst else { return nil }
        process.send(signal)
        return process.wait()
    }

    func freeze() { process.send(SIGSTOP) }

    func thaw() { process.send(SIGCONT) }

    var logText: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }
}
