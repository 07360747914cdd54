import Foundation
import Testing

/// Texts that are kept beside the tests; `make golden` writes them anew.
enum Golden {
    static func compare(
        _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let folder = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Golden")
        let file = folder.appending(path: name + ".txt")
        if ProcessInfo.processInfo.environment["WAYLEAVE_GOLDEN"] == "write" {
            try text.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let kept = try? String(contentsOf: file, encoding: .utf8)
        #expect(
            kept == text, "\(name).txt differs; if that is meant: make golden",
            sourceLocation: sourceLocation)
    }
}
