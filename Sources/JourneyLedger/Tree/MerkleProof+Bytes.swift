/// Proofs as they come from outside: hashes are bytes of any length until they are looked at.
///
/// Where nothing has to be hashed, two roots are compared as they are; everywhere else a hash that
/// has not 32 bytes is refused. An empty hash is none.
extension MerkleProof {
    /// Whether a leaf stands at an index of the tree.
    package static func includes(
        _ leaf: [UInt8], at index: UInt64, inTreeOf size: UInt64, root: [UInt8], proof: [[UInt8]]
    ) -> Bool {
        guard let leaf = TreeHash(leaf), let root = TreeHash(root),
            let proof = MerkleProof(bytes: proof)
        else { return false }
        return proof.includes(leaf, at: index, inTreeOf: size, root: root)
    }

    /// Whether a leaf stands at an index of a tree, of which a subtree is known by its hash.
    package static func includes(
        _ leaf: [UInt8], at index: UInt64, in start: UInt64, _ end: UInt64, hash: [UInt8],
        proof: [[UInt8]]
    ) -> Bool {
        guard let subtree = Subtree(start, end), index >= start, index < end else { return false }
        return includes(
            leaf, at: index - start, inTreeOf: subtree.count, root: hash, proof: proof)
    }

    /// Whether an older tree is the beginning of a later one.
    package static func isConsistent(
        _ oldSize: UInt64, _ oldRoot: [UInt8], withTreeOf size: UInt64, root: [UInt8],
        proof: [[UInt8]]
    ) -> Bool {
        oldSize > 0
            && isConsistent(0, oldSize, oldRoot, withTreeOf: size, root: root, proof: proof)
    }

    /// Whether the leaves `start ..< end` with this hash are part of the tree. No leaves at all are
    /// part of every tree that reaches as far, if their hash is that of nothing.
    package static func isConsistent(
        _ start: UInt64, _ end: UInt64, _ hash: [UInt8], withTreeOf size: UInt64, root: [UInt8],
        proof: [[UInt8]]
    ) -> Bool {
        guard !hash.isEmpty, !root.isEmpty, end <= size else { return false }
        if start == end { return proof.isEmpty && hash == TreeHash.empty.bytes }
        if start == 0 && end == size { return proof.isEmpty && hash == root }
        guard let subtree = Subtree(start, end), let hash = TreeHash(hash),
            let root = TreeHash(root), let proof = MerkleProof(bytes: proof)
        else { return false }
        return proof.isConsistent(subtree, hash, withTreeOf: size, root: root)
    }
}
