/// A tree whose hashes are all in memory: of a tile, of a test, of a file of evidence.
package struct MemoryTree: Sendable {
    /// The roots of the perfect subtrees of each height, the leaves first.
    private var levels: [[TreeHash]]

    /// Hashes as many nodes as there are leaves.
    package init(_ leaves: [TreeHash]) {
        levels = [leaves]
        while let below = levels.last, below.count > 1 {
            levels.append(
                (0..<below.count / 2).map {
                    TreeHash(left: below[2 * $0], right: below[2 * $0 + 1])
                })
        }
    }

    /// The hash of a node whose leaves are all there.
    package func hash(_ node: TreeNode) -> TreeHash {
        levels[node.level][Int(node.index)]
    }

    /// The root of the first `size` leaves.
    package func root(of size: UInt64) -> TreeHash {
        TreeHash(covering: TreeNode.peaks(of: size).map(hash))
    }

    /// Proves that a leaf stands at an index, below `size`, of the tree of the first `size` leaves.
    package func inclusionProof(_ index: UInt64, in size: UInt64) -> MerkleProof {
        Subtree(index, index + 1).map { proof(of: $0, in: size) } ?? MerkleProof([])
    }

    /// Proves that a subtree is part of the tree of the first `size` leaves.
    package func proof(of subtree: Subtree, in size: UInt64) -> MerkleProof {
        MerklePlan(proofOf: subtree, in: size).proof(hash)
    }
}
