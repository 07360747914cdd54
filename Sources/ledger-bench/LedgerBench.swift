import Foundation
import JourneyLedger

/// Measures verification of a ledger in one file, and proofs in a large tree.
///
/// `ledger-bench make FILE LEAVES` writes bundles of leaves of 300 bytes; `ledger-bench verify FILE`
/// reads them as a stream and checks them against the checkpoint in FILE.checkpoint; `ledger-bench
/// proof LEAVES` proves a thousand of so many. Each prints one JSON object.
@main
struct LedgerBench {
    private static let origin = "bench.example/ledger"
    private static let leafBytes = 300

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let count = arguments.last.flatMap { UInt64($0) }
        switch (arguments.first, arguments.dropFirst().first, count) {
        case ("make", let path?, let count?): try make(path, count)
        case ("verify", let path?, _): try verify(path)
        case ("proof", _, let count?): try proof(count)
        default:
            FileHandle.standardError.write(
                Data("ledger-bench make FILE LEAVES | verify FILE | proof LEAVES\n".utf8))
            exit(64)
        }
    }

    /// A leaf of exactly 300 bytes.
    private static func leaf(_ number: UInt64) -> [UInt8] {
        func big(_ number: some FixedWidthInteger) -> [UInt8] {
            withUnsafeBytes(of: number.bigEndian) { Array($0) }
        }
        var fields: [[UInt8]] = [
            big(number) + big(~number), big(Int64(number)),
            big(1_770_000_000_000_000 + Int64(number)), Array("proposal.approved".utf8),
            Array(repeating: 7, count: 16), Array("email-team".utf8), Array("proposal".utf8),
            Array("P-118".utf8), big(Int32(2)), Array(repeating: 9, count: 32), [], [],
            Array(repeating: 3, count: 32), [0],
        ]
        let rest = leafBytes - Leaf.label.count - fields.reduce(0) { $0 + 4 + $1.count }
        fields[10] = Array("{\"\(String(repeating: "x", count: rest - 6))\":1}".utf8)
        return Leaf.label + fields.flatMap { big(UInt32($0.count)) + $0 }
    }

    private static func sign(_ frontier: MerkleFrontier) throws -> SignedNote {
        let text = Checkpoint(origin: origin, size: frontier.size, root: frontier.root).text
        guard let key = SignerKey(name: origin, seed: Array(0..<32)),
            let note = SignedNote(signing: text, by: [key])
        else { throw CocoaError(.coderInvalidValue) }
        return note
    }

    private static func make(_ path: String, _ count: UInt64) throws {
        try Data().write(to: URL(filePath: path))
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        var frontier = MerkleFrontier()
        while frontier.size < count {
            let end = min(count, frontier.size + UInt64(Tile.widthMax))
            let leaves = (frontier.size..<end).map(leaf)
            for leaf in leaves { frontier.append(TreeHash(leaf: leaf)) }
            try file.write(contentsOf: Data(EntryBundle.bytes(of: leaves) ?? []))
        }
        try file.close()
        try sign(frontier).description.write(
            toFile: path + ".checkpoint", atomically: true, encoding: .utf8)
    }

    /// As an auditor does: nothing is known but the key and the checkpoint.
    private static func verify(_ path: String) throws {
        let note = try String(contentsOfFile: path + ".checkpoint", encoding: .utf8)
        guard let key = SignerKey(name: origin, seed: Array(0..<32))?.verifier else {
            throw CocoaError(.coderInvalidValue)
        }
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        let clock = ContinuousClock()
        let begin = clock.now
        var verifier = try LedgerVerifier(try Checkpoint(opening: note, by: key))
        while verifier.width > 0 {
            let bytes = try file.read(upToCount: verifier.width * (2 + leafBytes)) ?? Data()
            try bytes.withUnsafeBytes { try verifier.take($0, tile: nil) }
        }
        try verifier.finish()
        let seconds = (clock.now - begin) / .seconds(1)
        let leaves = Double(verifier.size)
        let hashed = leaves * Double(leafBytes + 1) + (leaves - 1) * 65
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        print(
            """
            {"leaves": \(verifier.size), "seconds": \(seconds), \
            "leaves_per_s": \(leaves / seconds), "hashed_bytes_per_s": \(hashed / seconds), \
            "peak_mb": \(Double(usage.ru_maxrss) / 1024)}
            """)
    }

    private static func proof(_ count: UInt64) throws {
        let tree = MemoryTree((0..<count).map { TreeHash(leaf: leaf($0)) })
        var frontier = MerkleFrontier()
        for number in 0..<count { frontier.append(TreeHash(leaf: leaf(number))) }
        let note = try sign(frontier)
        guard let key = SignerKey(name: origin, seed: Array(0..<32))?.verifier else {
            throw CocoaError(.coderInvalidValue)
        }
        let clock = ContinuousClock()
        var (hashes, bytes, worst) = (0, 0, Duration.zero)
        for step in 0..<1000 as Range<UInt64> {
            let index = step * (count / 1000)
            let proof = LedgerProof(
                index: index, proof: tree.inclusionProof(index, in: count), checkpoint: note)
            let text = proof.description
            let leaf = leaf(index)
            let begin = clock.now
            guard let read = LedgerProof(text), read.checkpoint(proving: leaf, by: key) != nil
            else { throw CocoaError(.coderInvalidValue) }
            worst = max(worst, clock.now - begin)
            hashes = max(hashes, proof.proof.hashes.count)
            bytes = max(bytes, text.utf8.count)
        }
        print(
            """
            {"leaves": \(count), "hashes": \(hashes), "bytes": \(bytes), \
            "check_ms": \(worst / .milliseconds(1))}
            """)
    }
}
