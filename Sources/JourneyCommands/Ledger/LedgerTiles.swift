import JourneyLedger

/// The tiles of a ledger as they become full, while its leaves come one bundle after the other.
struct LedgerTiles {
    /// By level, the hashes that are in no full tile yet, and how many full ones there are.
    private var levels: [(hashes: [TreeHash], full: UInt64)] = [([], 0)]

    /// Adds the hashes of the next bundle's leaves; the tiles that are full with them.
    mutating func add(_ hashes: [TreeHash]) -> [(tile: Tile, hashes: [TreeHash])] {
        var done: [(Tile, [TreeHash])] = []
        levels[0].hashes += hashes
        var level = 0
        while levels[level].hashes.count >= Tile.widthMax {
            let full = Array(levels[level].hashes.prefix(Tile.widthMax))
            done.append((Tile(level: level, index: levels[level].full), full))
            levels[level].hashes.removeFirst(Tile.widthMax)
            levels[level].full += 1
            level += 1
            if level == levels.count { levels.append(([], 0)) }
            if let root = TreeHash(folding: full) { levels[level].hashes.append(root) }
        }
        return done
    }

    /// The last tile of each level that is not full.
    var rest: [(tile: Tile, hashes: [TreeHash])] {
        levels.enumerated().filter { !$1.hashes.isEmpty }.map { level, held in
            (Tile(level: level, index: held.full, width: held.hashes.count), held.hashes)
        }
    }
}
