/// A perfect subtree: the leaves `index << level ..< (index + 1) << level`.
package struct TreeNode: Hashable, Sendable {
    package let level: Int
    package let index: UInt64

    package init(level: Int, index: UInt64) {
        self.level = level
        self.index = index
    }

    /// The nodes that the first `size` leaves are made of, the largest first: one for each bit that
    /// is set in the size.
    package static func peaks(of size: UInt64) -> [TreeNode] {
        covering(0, size)
    }

    /// The nodes that the leaves from one index to before another are made of, the largest first;
    /// they begin at a multiple of the power of two that holds them.
    static func covering(_ start: UInt64, _ end: UInt64) -> [TreeNode] {
        var nodes: [TreeNode] = []
        var start = start
        while start < end {
            let level = 63 - (end - start).leadingZeroBitCount
            nodes.append(TreeNode(level: level, index: start >> UInt64(level)))
            start += 1 << UInt64(level)
        }
        return nodes
    }

    /// What a store keeps that this node is folded of: hashes of leaves, or of every eighth level;
    /// at most 128.
    package var base: (level: Int, start: UInt64, count: Int) {
        let height = level % Tile.height
        return (level - height, index << UInt64(height), 1 << height)
    }
}

extension TreeHash {
    /// The root over a power of two of hashes; nil for any other number.
    package init?(folding hashes: [TreeHash]) {
        guard hashes.count.nonzeroBitCount == 1 else { return nil }
        var hashes = hashes
        while hashes.count > 1 {
            hashes = (0..<hashes.count / 2).map {
                TreeHash(left: hashes[2 * $0], right: hashes[2 * $0 + 1])
            }
        }
        self = hashes[0]
    }

    /// The root over nodes that cover what they cover from the largest to the smallest; of none, the
    /// hash of nothing.
    init(covering nodes: [TreeHash]) {
        guard var root = nodes.last else {
            self = .empty
            return
        }
        for node in nodes.dropLast().reversed() { root = TreeHash(left: node, right: root) }
        self = root
    }
}
