import Foundation

/// Proof that a leaf is in the ledger: its index, the hashes up to a root, and the signed checkpoint
/// with that root (C2SP tlog-proof).
package struct LedgerProof: Hashable, Sendable {
    private static let header = "c2sp.org/tlog-proof@v1"

    package let index: UInt64
    package let proof: MerkleProof
    /// The note of the checkpoint, as it was signed.
    package let checkpoint: SignedNote

    package init(index: UInt64, proof: MerkleProof, checkpoint: SignedNote) {
        self.index = index
        self.proof = proof
        self.checkpoint = checkpoint
    }

    /// Reads a proof's text; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard parts.first == Self.header[...], let divider = parts.firstIndex(of: ""),
            divider >= 2, parts[1].hasPrefix("index "), let index = UInt64(parts[1].dropFirst(6)),
            let checkpoint = SignedNote(parts[(divider + 1)...].joined(separator: "\n"))
        else { return nil }
        let hashes = parts[2..<divider].map {
            Data(base64Encoded: String($0)).map(Array.init) ?? []
        }
        guard let proof = MerkleProof(bytes: hashes) else { return nil }
        self.init(index: index, proof: proof, checkpoint: checkpoint)
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
        return "\(Self.header)\nindex \(index)\n\(hashes)\n\(checkpoint)"
    }
}
