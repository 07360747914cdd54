/// Where the hashes of perfect subtrees are: tiles, a table, or memory.
package protocol PerfectHashes {
    associatedtype Failure: Error

    /// The hash of the leaves `index << level ..< (index + 1) << level`, all of which are there.
    func hash(level: Int, index: UInt64) throws(Failure) -> TreeHash
}

extension PerfectHashes {
    /// The root of the first `size` leaves.
    package func root(of size: UInt64) throws(Failure) -> TreeHash {
        size == 0 ? .empty : try hash(0, size)
    }

    /// The roots of the perfect subtrees that the first `size` leaves are made of, largest first.
    package func peaks(of size: UInt64) throws(Failure) -> [TreeHash] {
        var peaks: [TreeHash] = []
        var start: UInt64 = 0
        for level in (0..<64).reversed() where size & (1 << UInt64(level)) != 0 {
            peaks.append(try hash(level: level, index: start >> UInt64(level)))
            start += 1 << UInt64(level)
        }
        return peaks
    }

    /// Proves that a leaf stands at an index of the tree of the first `size` leaves.
    package func inclusionProof(_ index: UInt64, in size: UInt64) throws(Failure) -> MerkleProof {
        guard let leaf = Subtree(index, index + 1) else { return MerkleProof([]) }
        return try proof(of: leaf, in: size)
    }

    /// Proves that a subtree is part of the tree of the first `size` leaves, which are at least as
    /// many as it ends with. At most two hashes a level.
    package func proof(of subtree: Subtree, in size: UInt64) throws(Failure) -> MerkleProof {
        var hashes: [TreeHash] = []
        var (start, end, first, count) = (subtree.start, subtree.end, UInt64(0), size)
        var isKnown = true
        while !(start == 0 && end == count) {
            let split = count.split
            if end <= split {
                hashes.append(try hash(first + split, first + count))
                count = split
            } else {
                hashes.append(try hash(first, first + split))
                if start >= split { start -= split } else { isKnown = false }
                end -= split
                first += split
                count -= split
            }
        }
        if !isKnown { hashes.append(try hash(first, first + count)) }
        return MerkleProof(hashes.reversed())
    }

    /// The hash over the leaves from one index to before another, which begin at a multiple of the
    /// power of two that holds them.
    private func hash(_ start: UInt64, _ end: UInt64) throws(Failure) -> TreeHash {
        let count = end - start
        if count.nonzeroBitCount == 1 {
            let level = count.trailingZeroBitCount
            return try hash(level: level, index: start >> UInt64(level))
        }
        return TreeHash(
            left: try hash(start, start + count.split), right: try hash(start + count.split, end))
    }
}
