/// The tree over leaves that come one after the other, in memory that grows with the logarithm of
/// their number.
///
/// Keeps the roots of the perfect subtrees that the leaves so far are made of, the largest first:
/// one for each bit that is set in their number.
package struct MerkleFrontier: Sendable {
    package private(set) var size: UInt64
    private var peaks: [TreeHash]

    package init() {
        size = 0
        peaks = []
    }

    /// Goes on from where a tree stood; nil if there are not as many peaks as bits in its size.
    package init?(size: UInt64, peaks: [TreeHash]) {
        guard peaks.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.peaks = peaks
    }

    /// The roots of the perfect subtrees, the largest first.
    package var subtreeRoots: [TreeHash] { peaks }

    /// Adds a leaf at the end. Hashes one node on average.
    package mutating func append(_ leaf: TreeHash) {
        var node = leaf
        for _ in 0..<size.trailingOneBitCount {
            node = TreeHash(left: peaks.removeLast(), right: node)
        }
        peaks.append(node)
        size += 1
    }

    /// The root of the tree (RFC 6962, section 2.1).
    package var root: TreeHash {
        guard var root = peaks.last else { return .empty }
        for peak in peaks.dropLast().reversed() { root = TreeHash(left: peak, right: root) }
        return root
    }
}

extension FixedWidthInteger {
    fileprivate var trailingOneBitCount: Int { (~self).trailingZeroBitCount }
}
