import Foundation
import Glibc
import JourneyStore
import Testing

@Suite struct ProcessEntryTests {
    @Test("it knows its own process")
    func own() throws {
        let entry = try #require(ProcessEntry(pid: getpid()))
        #expect(entry.isAlive)
        #expect(entry.userID == geteuid())
        #expect(entry.arguments == CommandLine.arguments)
        #expect(entry.startTicks > 0)
    }

    @Test("a program named like the fields after its name is read right")
    func hostileName() throws {
        let program = NSTemporaryDirectory() + "a) Z 1 (\(UUID().uuidString.prefix(4))"
        try FileManager.default.copyItem(atPath: "/bin/sleep", toPath: program)
        defer { try? FileManager.default.removeItem(atPath: program) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["600"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let entry = try #require(ProcessEntry(pid: process.processIdentifier))
        #expect(entry.isAlive)
        #expect(entry.startTicks >= (ProcessEntry(pid: getpid())?.startTicks ?? .max))
    }

    @Test("there is none where there is no process", arguments: [0, -1, Int32.max])
    func none(pid: Int32) {
        #expect(ProcessEntry(pid: pid) == nil)
    }
}
