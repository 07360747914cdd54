import Foundation
import JourneyModel
import JourneyStore
import Testing

@Suite struct FileLockTests {
    @Test("who waits in vain is told which lock, and who waits until it is free gets it")
    func patience() async throws {
        let path = NSTemporaryDirectory() + "wayleave-lock-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await FileLock.hold(path) { () async throws(GovernanceError) in
            let error = await #expect(throws: GovernanceError.self) {
                try await FileLock.hold(path, patience: .milliseconds(50)) {
                    () throws(GovernanceError) in
                }
            }
            #expect(error?.code == .tryAgain)
            #expect(error?.message.contains(path) == true)
        }
        let answer = try await FileLock.hold(path) { () throws(GovernanceError) in 42 }
        #expect(answer == 42)
    }

    @Test("a link in the lock's place is not followed")
    func link() async throws {
        let path = NSTemporaryDirectory() + "wayleave-lock-\(UUID().uuidString)"
        try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: path + "-elsewhere")
        defer { try? FileManager.default.removeItem(atPath: path) }
        await #expect(throws: GovernanceError.self) {
            try await FileLock.hold(path) { () throws(GovernanceError) in }
        }
        #expect(!FileManager.default.fileExists(atPath: path + "-elsewhere"))
    }
}
