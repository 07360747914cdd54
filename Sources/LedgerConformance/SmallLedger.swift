package import JourneyLedger

/// A ledger in memory that a trial may spoil: entries, hashes and a signed checkpoint.
package struct SmallLedger: Sendable {
    package var entries: [[UInt8]]
    package var hashes: [TreeHash]
    package var note: String

    package static let origin = "wayleave.example/test"
    package static let signer = SignerKey(name: origin, seed: Array(0..<32))

    package init(_ count: Int, from first: Int = 0) {
        entries = (first..<first + count).map { Self.leaf($0) }
        hashes = entries.map { TreeHash(leaf: $0) }
        note = Self.sign(hashes)
    }

    /// The bytes of an event that anybody could have caused.
    package static func leaf(_ number: Int) -> [UInt8] {
        let fields: [[UInt8]] = [
            Array(repeating: UInt8(number & 0xff), count: 16), big(Int64(number)),
            big(1_770_000_000_000_000 + Int64(number)), Array("proposal.approved".utf8),
            Array(repeating: 7, count: 16), Array("email-team".utf8), Array("proposal".utf8),
            Array("P-\(number)".utf8), [0, 0, 0, 2], Array(repeating: 9, count: 32),
            Array(#"{"state": "approved"}"#.utf8), [], Array(repeating: 3, count: 32), [0],
        ]
        return Leaf.label + fields.flatMap { big(UInt32($0.count)) + $0 }
    }

    private static func big(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }

    /// A checkpoint over hashes as a note; empty without a key.
    package static func sign(_ hashes: [TreeHash], by key: SignerKey? = signer) -> String {
        guard let key else { return "" }
        let tree = MemoryTree(hashes)
        let size = UInt64(hashes.count)
        let checkpoint = Checkpoint(
            origin: key.verifier.name, size: size, root: tree.root(of: size))
        return SignedNote(signing: checkpoint.text, by: [key])?.description ?? ""
    }

    /// Verifies it as somebody does who kept these checkpoints.
    package func verify(since known: [Checkpoint] = [], by key: VerifierKey? = signer?.verifier)
        throws(LedgerFault)
    {
        guard let key else { throw .noCheckpoint }
        var verifier = try LedgerVerifier(Checkpoint(opening: note, by: key), since: known)
        var start = 0
        while verifier.width > 0 {
            // What is kept in one file: the last of it may be longer or shorter than it must be.
            let isLast = start + Tile.widthMax >= hashes.count
            let bundle = entries[
                min(start, entries.count)..<(isLast ? entries.count : start + Tile.widthMax)]
            let bytes = EntryBundle.bytes(of: Array(bundle)) ?? []
            let tile = Array(
                hashes[min(start, hashes.count)..<min(start + verifier.width, hashes.count)])
            start += verifier.width
            let fault: LedgerFault? = bytes.withUnsafeBytes { bytes in
                do throws(LedgerFault) {
                    try verifier.take(bytes, tile: tile)
                    return nil
                } catch { return error }
            }
            if let fault { throw fault }
        }
        try verifier.finish()
    }

    package var fault: LedgerFault? { fault() }

    package func fault(since known: [Checkpoint] = []) -> LedgerFault? {
        do throws(LedgerFault) {
            try verify(since: known)
            return nil
        } catch { return error }
    }

    /// What was signed of it.
    package var checkpoint: Checkpoint {
        let size = UInt64(hashes.count)
        return Checkpoint(
            origin: Self.origin, size: size, root: MemoryTree(hashes).root(of: size))
    }
}
