/// The leaves `start ..< end` of a tree, where they are all leaves below one node of some tree that
/// is at least as large.
///
/// `start` is a multiple of the smallest power of two that is not less than the number of leaves
/// (draft-ietf-plants-merkle-tree-certs, section 4.1). A single leaf is one, and so are all leaves
/// up to any.
package struct Subtree: Hashable, Sendable {
    package let start: UInt64
    package let end: UInt64

    /// Nil where the leaves have no node of their own, or there are none.
    package init?(_ start: UInt64, _ end: UInt64) {
        guard start < end, end <= 1 << 63, start % (end - start).smallestPowerAtLeast == 0 else {
            return nil
        }
        self.start = start
        self.end = end
    }

    var count: UInt64 { end - start }
}

extension UInt64 {
    /// The smallest power of two that is not less than this number, which is 1 to 2^63.
    var smallestPowerAtLeast: UInt64 {
        self == 1 ? 1 : 1 << UInt64(64 - (self - 1).leadingZeroBitCount)
    }

    /// Where a tree of so many leaves, at least two, is split: the largest power of two below it.
    var split: UInt64 { 1 << UInt64(63 - (self - 1).leadingZeroBitCount) }
}
