/// Which hashes a proof is made of, before any of them is fetched.
///
/// What a proof says depends on indices alone, so that a store is asked once for all that it takes.
package struct MerklePlan: Hashable, Sendable {
    /// From the bottom up: the nodes that each hash of the proof is folded of.
    private let parts: [[TreeNode]]

    /// Of the proof that a subtree is part of the tree of the first `size` leaves, which are at least
    /// as many as it ends with. At most two hashes a level.
    package init(proofOf subtree: Subtree, in size: UInt64) {
        var parts: [[TreeNode]] = []
        var (start, end, first, count) = (subtree.start, subtree.end, UInt64(0), size)
        var isKnown = true
        while !(start == 0 && end == count) {
            let split = count.split
            if end <= split {
                parts.append(TreeNode.covering(first + split, first + count))
                count = split
            } else {
                parts.append(TreeNode.covering(first, first + split))
                if start >= split { start -= split } else { isKnown = false }
                end -= split
                first += split
                count -= split
            }
        }
        if !isKnown { parts.append(TreeNode.covering(first, first + count)) }
        self.parts = parts.reversed()
    }

    /// All that have to be fetched.
    package var nodes: [TreeNode] { parts.flatMap { $0 } }

    /// The proof itself.
    package func proof(_ hash: (TreeNode) -> TreeHash) -> MerkleProof {
        MerkleProof(parts.map { TreeHash(covering: $0.map(hash)) })
    }
}
