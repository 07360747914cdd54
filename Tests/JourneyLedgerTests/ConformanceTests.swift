import Foundation
import LedgerConformance
import Testing

@Suite("Published vectors")
struct ConformanceTests {
    private static let folder =
        (ProcessInfo.processInfo.environment["WAYLEAVE_SHARED"] ?? "../shared") + "/data/ledger"

    @Test(
        "all of them pass",
        .enabled(
            if: FileManager.default.fileExists(atPath: folder),
            "the shared files are missing; set WAYLEAVE_SHARED"))
    func vectors() throws {
        for outcome in try VectorFolder(URL(fileURLWithPath: Self.folder)).run() {
            #expect(outcome.failures.isEmpty, "\(outcome.name): \(outcome.failures)")
            #expect(outcome.passed > 0)
        }
    }
}
