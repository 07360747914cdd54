/// Checks the entries of a ledger, the first to the last, against a checkpoint and against older ones
/// that somebody kept.
///
/// Takes a bundle of up to 256 entries at a time and keeps the logarithm of their number, so that a
/// ledger of any size is checked while it is read.
package struct LedgerVerifier: Sendable {
    private let checkpoint: Checkpoint
    /// Older checkpoints that are still to be reached, the smallest last.
    private var known: [Checkpoint]
    private var frontier = MerkleFrontier()
    /// So many entries are certainly those that somebody saw.
    private var agreed: UInt64 = 0
    /// An entry and its hash in a tile differ: which of them was changed, the root will tell.
    private var suspect: (fault: LedgerFault, tile: Tile)?

    /// Refuses at once what a checkpoint cannot be where these were seen before.
    ///
    /// - Throws: `shrunk`, `forked`, `otherOrigin`.
    package init(_ checkpoint: Checkpoint, since known: [Checkpoint] = []) throws(LedgerFault) {
        for other in known {
            guard other.origin == checkpoint.origin else {
                throw .otherOrigin(found: other.origin, expected: checkpoint.origin)
            }
            guard other.size <= checkpoint.size else {
                throw .shrunk(from: other.size, to: checkpoint.size)
            }
        }
        self.checkpoint = checkpoint
        self.known = known.sorted { $0.size > $1.size }
        try pass()
    }

    /// How many entries have been checked.
    package var size: UInt64 { frontier.size }

    /// How many the next bundle must have; 0: there is none.
    package var width: Int {
        Int(min(UInt64(Tile.widthMax), checkpoint.size - frontier.size))
    }

    /// Takes the next bundle of entries, with the hashes that the tile of level 0 has for them, where
    /// there is one.
    ///
    /// - Throws: `gap`, `inserted`, `reordered`, `leafMismatch`, `malformed`, `badTile`, `forked`. An
    ///   entry that differs from its hash alone is told at the end.
    package mutating func take(
        _ bundle: UnsafeRawBufferPointer, tile: [TreeHash]?
    ) throws(LedgerFault) {
        let place = Tile(level: 0, index: frontier.size >> UInt64(Tile.height), width: width)
        guard tile?.count ?? width == width else { throw .badTile(place) }
        let ranges = EntryBundle.ranges(in: bundle) ?? []
        let found = ranges.map { TreeHash(leaf: UnsafeRawBufferPointer(rebasing: bundle[$0])) }
        if let tile, found != tile {
            let fault = BundleDifference(found: found, expected: tile).fault(after: frontier.size)
            guard case .leafMismatch = fault, found.count == width else { throw fault }
            suspect = suspect ?? (fault, place)
        }
        guard found.count == width else { throw .gap(at: frontier.size + UInt64(found.count)) }
        for (hash, range) in zip(found, ranges) {
            if let problem = LeafForm.problem(UnsafeRawBufferPointer(rebasing: bundle[range])) {
                throw suspect?.fault ?? .malformed(at: frontier.size, problem)
            }
            frontier.append(hash)
            try pass()
        }
    }

    /// Says whether everything was there.
    ///
    /// - Throws: `gap` where entries are missing at the end; where the root is another, `forked`, or
    ///   `leafMismatch` where a tile tells which entry; `badTile` where only a tile was changed.
    package func finish() throws(LedgerFault) {
        guard frontier.size == checkpoint.size else { throw .gap(at: frontier.size) }
        guard frontier.root == checkpoint.root else {
            throw suspect?.fault ?? .forked(agreed: agreed, size: checkpoint.size)
        }
        if let suspect { throw .badTile(suspect.tile) }
    }

    /// Compares with the checkpoints that are reached here.
    private mutating func pass() throws(LedgerFault) {
        while let next = known.last, next.size == frontier.size {
            guard next.root == frontier.root else {
                throw suspect?.fault ?? .forked(agreed: agreed, size: next.size)
            }
            agreed = next.size
            known.removeLast()
        }
    }
}
