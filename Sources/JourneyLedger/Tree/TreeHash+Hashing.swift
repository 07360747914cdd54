internal import Crypto

/// Hashing of leaves and nodes. Each has a first byte of its own, so that no node can be passed off
/// as a leaf (RFC 6962, section 2.1).
extension TreeHash {
    /// The root of the tree without leaves: the hash of nothing.
    package static let empty = TreeHash(of: UnsafeRawBufferPointer(start: nil, count: 0))

    /// The hash of a leaf's bytes.
    package init(leaf: [UInt8]) {
        self = leaf.withUnsafeBytes { Self(leaf: $0) }
    }

    /// The hash of a leaf's bytes where they stand.
    package init(leaf: UnsafeRawBufferPointer) {
        var hash = SHA256()
        Swift.withUnsafeBytes(of: UInt8(0x00)) { hash.update(bufferPointer: $0) }
        hash.update(bufferPointer: leaf)
        self = hash.finalize().withUnsafeBytes { Self(digest: $0) }
    }

    /// The hash of the node above two others.
    package init(left: TreeHash, right: TreeHash) {
        self = withUnsafeTemporaryAllocation(byteCount: 1 + 2 * Self.count, alignment: 1) { node in
            node[0] = 0x01
            left.withUnsafeBytes {
                UnsafeMutableRawBufferPointer(rebasing: node[1...]).copyMemory(from: $0)
            }
            right.withUnsafeBytes {
                UnsafeMutableRawBufferPointer(rebasing: node[(1 + Self.count)...]).copyMemory(
                    from: $0)
            }
            return Self(of: UnsafeRawBufferPointer(node))
        }
    }

    private init(of bytes: UnsafeRawBufferPointer) {
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        self = hash.finalize().withUnsafeBytes { Self(digest: $0) }
    }
}
