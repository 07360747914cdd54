/// What is wrong with a ledger. Each is told from the others, because each asks for something else:
/// a flipped bit is a broken disk or a forger, a shrunk ledger most often a restored backup.
package enum LedgerFault: Error, Hashable, Sendable {
    /// A checkpoint that is none, by its form.
    case noCheckpoint
    /// The key that is trusted did not sign it.
    case badSignature(key: String)
    /// A checkpoint of another ledger.
    case otherOrigin(found: String, expected: String)
    /// There are fewer entries than somebody saw before.
    case shrunk(from: UInt64, to: UInt64)
    /// Somebody saw another history: of as many entries as `size`, the first bad one being after the
    /// first `agreed`.
    case forked(agreed: UInt64, size: UInt64)
    /// The entry at this index is missing; what follows it stands in its place.
    case gap(at: UInt64)
    /// An entry that does not belong there stands at this index.
    case inserted(at: UInt64)
    /// Two entries stand in each other's place.
    case reordered(UInt64, UInt64)
    /// The entry at this index is not what was ordered.
    case leafMismatch(at: UInt64)
    /// The entry is what was ordered, and no leaf that can be read.
    case malformed(at: UInt64, LeafProblem)
    /// A tile of hashes is missing, or has another length than it must.
    case badTile(Tile)
}
