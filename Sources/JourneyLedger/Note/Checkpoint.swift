import Foundation

/// How large a ledger was and what its root was: everything that was in it at that time.
package struct Checkpoint: Hashable, Sendable {
    /// The name of the ledger, for ever; another line of history has another.
    package let origin: String
    package let size: UInt64
    package let root: TreeHash

    package init(origin: String, size: UInt64, root: TreeHash) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Reads a checkpoint's text; nil where its root has not 32 bytes, or the empty tree has another
    /// root than that of nothing.
    package init?(_ text: String) {
        guard let body = CheckpointBody(text), let root = TreeHash(body.root),
            body.size > 0 || root == .empty
        else { return nil }
        self.init(origin: body.origin, size: body.size, root: root)
    }

    /// What is signed.
    package var text: String {
        "\(origin)\n\(size)\n\(Data(root.bytes).base64EncodedString())\n"
    }
}
