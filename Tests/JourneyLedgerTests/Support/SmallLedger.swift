import JourneyLedger

/// A ledger in memory that a test may spoil: entries, hashes and a signed checkpoint.
struct SmallLedger {
    var entries: [[UInt8]]
    var hashes: [TreeHash]
    var note: String

    static let origin = "wayleave.example/test"
    static let signer = made(SignerKey(name: origin, seed: Array(0..<32)))

    init(_ count: Int, from first: Int = 0) {
        entries = (first..<first + count).map { Self.leaf($0) }
        hashes = entries.map { TreeHash(leaf: $0) }
        note = Self.sign(hashes)
    }

    /// The bytes of an event that anybody could have caused.
    static func leaf(_ number: Int) -> [UInt8] {
        let fields: [[UInt8]] = [
            Array(repeating: UInt8(number & 0xff), count: 16), big(Int64(number)),
            big(1_770_000_000_000_000 + Int64(number)), Array("proposal.approved".utf8),
            Array(repeating: 7, count: 16), Array("email-team".utf8), Array("proposal".utf8),
            Array("P-\(number)".utf8), [0, 0, 0, 2], Array(repeating: 9, count: 32),
            Array(#"{"state": "approved"}"#.utf8), [], Array(repeating: 3, count: 32), [0],
        ]
        return Leaf.label + fields.flatMap { big(UInt32($0.count)) + $0 }
    }

    static func big(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }

    static func sign(_ hashes: [TreeHash], by key: SignerKey = signer) -> String {
        let tree = MemoryTree(hashes)
        let size = UInt64(hashes.count)
        let checkpoint = Checkpoint(
            origin: key.verifier.name, size: size, root: tree.root(of: size))
        return made(SignedNote(signing: checkpoint.text, by: [key])).description
    }

    /// Verifies it as somebody does who kept these checkpoints.
    func verify(since known: [Checkpoint] = [], by key: VerifierKey = signer.verifier)
        throws(LedgerFault)
    {
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

    var fault: LedgerFault? { fault() }

    func fault(since known: [Checkpoint] = []) -> LedgerFault? {
        do throws(LedgerFault) {
            try verify(since: known)
            return nil
        } catch { return error }
    }

    var checkpoint: Checkpoint {
        Self.made(SignedNote(note).flatMap { Checkpoint($0.text) })
    }

    /// What a test makes of constants is always there.
    private static func made<Value>(_ value: Value?) -> Value {
        guard let value else { preconditionFailure("a test ledger cannot be made") }
        return value
    }
}
