/// A tree whose hashes are all in memory: of a tile, of a test, of a file of evidence.
package struct MemoryTree: PerfectHashes, Sendable {
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

    package func hash(level: Int, index: UInt64) -> TreeHash {
        levels[level][Int(index)]
    }
}
