import Foundation

/// Proof that a leaf is in the ledger: its index, the hashes up to a root, the signed checkpoint with
/// that root, and the leaf itself as the extra data that the format has room for (C2SP tlog-proof).
package struct LedgerProof: Hashable, Sendable {
    private static let header = "c2sp.org/tlog-proof@v1"

    /// The leaf's bytes; nil: whoever verifies has them from elsewhere.
    package let leaf: [UInt8]?
    package let index: UInt64
    package let proof: MerkleProof
    /// The note of the checkpoint, as it was signed.
    package let checkpoint: SignedNote

    package init(
        leaf: [UInt8]? = nil, index: UInt64, proof: MerkleProof, checkpoint: SignedNote
    ) {
        self.leaf = leaf
        self.index = index
        self.proof = proof
        self.checkpoint = checkpoint
    }

    /// Reads a proof's text; nil for anything else.
    package init?(_ text: String) {
        var parts = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard parts.popFirst() == Self.header[...] else { return nil }
        var leaf: [UInt8]?
        if let extra = parts.first, extra.hasPrefix("extra ") {
            guard let bytes = Data(base64Encoded: String(extra.dropFirst(6))) else { return nil }
            leaf = Array(bytes)
            parts = parts.dropFirst()
        }
        guard let first = parts.first, let divider = parts.firstIndex(of: ""),
            divider > parts.startIndex, first.hasPrefix("index "),
            let index = UInt64(first.dropFirst(6)),
            let checkpoint = SignedNote(parts[(divider + 1)...].joined(separator: "\n"))
        else { return nil }
        let hashes = parts[(parts.startIndex + 1)..<divider].map {
            Data(base64Encoded: String($0)).map(Array.init) ?? []
        }
        guard let proof = MerkleProof(bytes: hashes) else { return nil }
        self.init(leaf: leaf, index: index, proof: proof, checkpoint: checkpoint)
    }

    /// The checkpoint whose root the proof leads to, where the leaf is in it and the key signed it.
    package func checkpoint(proving leaf: [UInt8], by key: VerifierKey) -> Checkpoint? {
        guard checkpoint.isSigned(by: key), let body = Checkpoint(checkpoint.text),
            body.origin == key.name,
            proof.includes(
                TreeHash(leaf: leaf), at: index, inTreeOf: body.size, root: body.root)
        else { return nil }
        return body
    }
}

extension LedgerProof: CustomStringConvertible {
    package var description: String {
        let hashes = proof.hashes.map { Data($0.bytes).base64EncodedString() + "\n" }.joined()
        let extra = leaf.map { "extra \(Data($0).base64EncodedString())\n" } ?? ""
        return "\(Self.header)\n\(extra)index \(index)\n\(hashes)\n\(checkpoint)"
    }
}
