import Foundation
import JourneyLedger
import JourneyModel
import JourneyTestSupport
import Testing

@testable import JourneyCommands

/// `Tests/Independent/verify_ledger.py`, written from the description of the format alone.
@Suite("An independent check of an exported ledger") struct IndependentCheckTests {
    static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Independent/verify_ledger.py").standardizedFileURL.path

    @Test("agrees with ours, whatever is done to the folder")
    func agrees() async throws {
        try await LedgerFolderTests.with { folder in
            try await LedgerFolderTests.export(600, to: folder)
            let key = try LedgerFolderTests.trust().keys[0].description
            func check(_ seen: String...) throws -> String {
                do {
                    return try ChildProcess.run(
                        ["/usr/bin/python3", Self.script, folder.path, key] + seen)
                } catch let error as PrivateServerError {
                    return error.description
                }
            }
            #expect(try check() == "good: 600 entries\n")
            #expect(try check("\(folder.path)/checkpoint") == "good: 600 entries\n")
            for (name, at) in [
                ("tile/entries/000", 40), ("tile/entries/002.p/88", 3), ("tile/0/001", 7),
                ("tile/1/000.p/2", 63), ("checkpoint", 2), ("checkpoint", 20), ("checkpoint", 90),
            ] {
                let file = URL(filePath: "\(folder.path)/\(name)")
                let before = try Data(contentsOf: file)
                var bytes = Array(before)
                bytes[at] ^= 1
                try Data(bytes).write(to: file)
                #expect(try check().contains("ended with 1: bad: "), "\(name) at \(at)")
                #expect(throws: GovernanceError.self, "\(name) at \(at)") {
                    try folder.verify(try LedgerFolderTests.trust())
                }
                try before.write(to: file)
            }
            let larger = "\(folder.path)/larger"
            try LedgerFolderTests.note(700).description.write(
                toFile: larger, atomically: true, encoding: .utf8)
            #expect(try check(larger).contains("shrunk"))
        }
    }
}
