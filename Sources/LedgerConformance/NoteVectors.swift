import JourneyLedger

/// Notes and the keys that they are said to be signed by.
struct NoteVectors: VectorFile {
    struct Vector: Decodable {
        let name: String
        let vkey: String
        let note: String
        let accept: Bool
        let skey: String?
        let seed_hex: String?
    }

    let vectors: [Vector]

    var checks: [VectorCheck] {
        vectors.map { VectorCheck(name: $0.name, isPassed: Self.holds($0)) }
    }

    /// Where the private key is known, the note is also signed again: the same bytes come out.
    private static func holds(_ vector: Vector) -> Bool {
        guard let key = VerifierKey(vector.vkey), let note = SignedNote(vector.note),
            note.isSigned(by: key)
        else { return !vector.accept }
        guard vector.accept, note.description == vector.note else { return false }
        let signer =
            vector.skey.map { SignerKey($0) }
            ?? vector.seed_hex.map { SignerKey(name: key.name, seed: Hex.bytes($0) ?? []) }
        guard let signer else { return true }
        return signer.flatMap { SignedNote(signing: note.text, by: [$0]) } == note
    }
}

/// Texts of checkpoints.
struct CheckpointVectors: VectorFile {
    struct Vector: Decodable {
        let name: String
        let body: String
        let accept: Bool
    }

    let vectors: [Vector]

    var checks: [VectorCheck] {
        vectors.map {
            VectorCheck(name: $0.name, isPassed: (CheckpointBody($0.body) != nil) == $0.accept)
        }
    }
}
