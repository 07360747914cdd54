/// The hashes that lead from a subtree to the root of a tree.
///
/// An inclusion proof is one of a single leaf, a consistency proof one of all leaves up to the older
/// size. Both are the same shape (RFC 6962, section 2.1; draft-ietf-plants-merkle-tree-certs,
/// section 4.4), and so there is one function that checks them.
package struct MerkleProof: Hashable, Sendable {
    /// From the bottom up.
    package let hashes: [TreeHash]

    package init(_ hashes: [TreeHash]) {
        self.hashes = hashes
    }

    /// Nil where one of them has not 32 bytes.
    package init?(bytes: [[UInt8]]) {
        var hashes: [TreeHash] = []
        for entry in bytes {
            guard let hash = TreeHash(entry) else { return nil }
            hashes.append(hash)
        }
        self.hashes = hashes
    }

    /// Whether a leaf stands at an index of a tree of this size and root.
    package func includes(
        _ leaf: TreeHash, at index: UInt64, inTreeOf size: UInt64, root: TreeHash
    ) -> Bool {
        guard index < .max, let single = Subtree(index, index + 1) else { return false }
        return isConsistent(single, leaf, withTreeOf: size, root: root)
    }

    /// Whether a tree is the beginning of a later one. No tree is empty here: every tree begins with
    /// the empty one, so that a proof of it says nothing.
    package func isConsistent(
        _ oldSize: UInt64, _ oldRoot: TreeHash, withTreeOf size: UInt64, root: TreeHash
    ) -> Bool {
        guard let old = Subtree(0, oldSize) else { return false }
        return isConsistent(old, oldRoot, withTreeOf: size, root: root)
    }

    /// Whether a subtree with this hash is part of a tree of this size and root.
    package func isConsistent(
        _ subtree: Subtree, _ hash: TreeHash, withTreeOf size: UInt64, root: TreeHash
    ) -> Bool {
        guard subtree.end <= size else { return false }
        var climb = Climb(subtree: hash, rest: hashes[...])
        guard let (rebuilt, top) = climb.hashes(subtree.start, subtree.end, of: size) else {
            return false
        }
        return climb.rest.isEmpty && rebuilt == hash && top == root
    }
}

/// Rebuilds what a proof claims, by the recursion that defines it, from the last hash to the first.
private struct Climb {
    let subtree: TreeHash
    var rest: ArraySlice<TreeHash>

    /// The hash of `start ..< end`, and that of the whole tree of so many leaves; nil where the
    /// proof is too short. `isKnown`: the subtree's own hash is what the proof starts from.
    mutating func hashes(
        _ start: UInt64, _ end: UInt64, of size: UInt64, isKnown: Bool = true
    ) -> (subtree: TreeHash, root: TreeHash)? {
        if start == 0 && end == size {
            guard let hash = isKnown ? subtree : rest.popLast() else { return nil }
            return (hash, hash)
        }
        guard let sibling = rest.popLast() else { return nil }
        let split = size.split
        if end <= split {
            return hashes(start, end, of: split, isKnown: isKnown).map {
                ($0.subtree, TreeHash(left: $0.root, right: sibling))
            }
        } else if start >= split {
            return hashes(start - split, end - split, of: size - split, isKnown: isKnown).map {
                ($0.subtree, TreeHash(left: sibling, right: $0.root))
            }
        }
        return hashes(0, end - split, of: size - split, isKnown: false).map {
            (
                TreeHash(left: sibling, right: $0.subtree),
                TreeHash(left: sibling, right: $0.root)
            )
        }
    }
}
