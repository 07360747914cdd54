import Foundation

/// The text of a checkpoint: origin, size, root, and lines that extend it (C2SP tlog-checkpoint).
///
/// The form alone: a root here is whatever stands in the third line. `Checkpoint` is one of this
/// ledger.
package struct CheckpointBody: Hashable, Sendable {
    package let origin: String
    package let size: UInt64
    package let root: [UInt8]
    package let extensions: [String]

    package init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 4, lines.last == "", !lines[0].isEmpty,
            let size = UInt64(lines[1]), String(size) == lines[1],
            let root = Data(base64Encoded: String(lines[2])), !root.isEmpty,
            root.base64EncodedString() == lines[2]
        else { return nil }
        origin = String(lines[0])
        self.size = size
        self.root = Array(root)
        extensions = lines[3...].dropLast().map(String.init)
        guard extensions.allSatisfy({ !$0.isEmpty }) else { return nil }
    }
}
