import Foundation
import Testing

/// Texts that are kept beside the tests; `make golden` writes them anew.
enum Golden {
    static func compare(
        _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = file(name)
        if ProcessInfo.processInfo.environment["WAYLEAVE_GOLDEN"] == "write" {
            try text.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let kept = self.kept(name)
        #expect(
            kept == text, "\(name).txt differs; if that is meant: make golden",
            sourceLocation: sourceLocation)
    }

    /// A text as it is kept; nil where there is none.
    static func kept(_ name: String) -> String? {
        try? String(contentsOf: file(name), encoding: .utf8)
    }

    private static func file(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Golden").appending(path: name + ".txt")
    }
}
