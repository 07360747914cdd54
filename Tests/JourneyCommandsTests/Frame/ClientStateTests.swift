import Foundation
import Glibc
import JourneyCommands
import JourneyModel
import Synchronization
import Testing

@Suite struct ClientStateTests {
    /// A state folder of its own, and the warnings that were given.
    private final class Trial: Sendable {
        let folder = NSTemporaryDirectory() + "wayleave-state-\(UUID().uuidString)"
        let warnings = Mutex<[String]>([])
        var file: String { folder + "/wayleave/state.json" }

        func state() throws -> ClientState {
            try ClientState(environment: ["XDG_STATE_HOME": folder]) { text in
                self.warnings.withLock { $0.append(text.plain) }
            }
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }
    }

    private func subject(
        _ proposal: String, identity: String = "ana", connection: String = "host=x password=pw"
    ) -> ClientState.Subject {
        .init(connection: connection, identity: identity, proposal: proposal)
    }

    private func shown(_ revision: Int, at time: Double = 0) -> ClientState.Shown {
        .init(revision: revision, digest: "7c1f", shownAt: time)
    }

    @Test("what was shown is remembered by database, identity and proposal")
    func remembers() async throws {
        let trial = Trial()
        #expect(try trial.state().lastShown(subject("P-1")) == nil)
        try await trial.state().remember(shown(2), of: subject("P-1"))
        #expect(try trial.state().lastShown(subject("P-1")) == shown(2))
        #expect(try trial.state().lastShown(subject("P-2")) == nil)
        #expect(try trial.state().lastShown(subject("P-1", identity: "bo")) == nil)
        #expect(try trial.state().lastShown(subject("P-1", connection: "host=y")) == nil)
        #expect(trial.warnings.withLock { $0.isEmpty })
    }

    @Test("the file is closed to others and holds no connection string")
    func isPrivate() async throws {
        let trial = Trial()
        try await trial.state().remember(shown(1), of: subject("P-1"))
        var status = stat()
        #expect(lstat(trial.file, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        let text = try String(contentsOfFile: trial.file, encoding: .utf8)
        #expect(!text.contains("pw"))
    }

    @Test(
        "a file that cannot be used counts as empty, with a warning, and can be written again",
        arguments: ["", "{", "[]", #"{"version":9,"shown":{}}"#, "\u{0}\u{1}"])
    func corrupt(text: String) async throws {
        let trial = Trial()
        try await trial.state().remember(shown(1), of: subject("P-1"))
        try text.write(toFile: trial.file, atomically: false, encoding: .utf8)
        #expect(try trial.state().lastShown(subject("P-1")) == nil)
        #expect(trial.warnings.withLock { $0.count } == 1)
        try await trial.state().remember(shown(3), of: subject("P-1"))
        #expect(try trial.state().lastShown(subject("P-1")) == shown(3))
    }

    @Test("two commands at once lose nothing of each other")
    func concurrent() async throws {
        let trial = Trial()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...20 {
                group.addTask {
                    try await trial.state().remember(
                        self.shown(number), of: self.subject("P-\(number)"))
                }
            }
            try await group.waitForAll()
        }
        for number in 1...20 {
            #expect(try trial.state().lastShown(subject("P-\(number)")) == shown(number))
        }
    }

    @Test("a link in the file's place is not followed")
    func link() async throws {
        let trial = Trial()
        try await trial.state().remember(shown(1), of: subject("P-1"))
        try FileManager.default.moveItem(atPath: trial.file, toPath: trial.folder + "/elsewhere")
        try FileManager.default.createSymbolicLink(
            atPath: trial.file, withDestinationPath: trial.folder + "/elsewhere")
        #expect(try trial.state().lastShown(subject("P-1")) == nil)
        try await trial.state().remember(shown(2), of: subject("P-1"))
        let kept = try String(contentsOfFile: trial.folder + "/elsewhere", encoding: .utf8)
        #expect(kept.contains("\"revision\":1"))
    }
}
