import JourneyLedger

/// Ed25519 signatures that are made again (RFC 8032, section 7.1).
struct SignatureVectors: VectorFile {
    struct Vector: Decodable {
        let name: String
        let seed: String
        let `public`: String
        let message: String
        let signature: String
    }

    let vectors: [Vector]

    var checks: [VectorCheck] {
        vectors.map { vector in
            let signer = SignerKey(name: "vector", seed: Hex.bytes(vector.seed) ?? [])
            let message = Hex.bytes(vector.message) ?? []
            let signature = Hex.bytes(vector.signature)
            return VectorCheck(
                name: vector.name,
                isPassed: signer?.verifier.publicKey == Hex.bytes(vector.public)
                    && signature != nil && signer?.signature(of: message) == signature
                    && signer?.verifier.verifies(signature ?? [], of: message) == true)
        }
    }
}

/// Ed25519 signatures, most of them spoilt.
struct WycheproofVectors: VectorFile {
    struct Vector: Decodable {
        let tcId: Int
        let `public`: String
        let msg: String
        let sig: String
        let result: String
    }

    let vectors: [Vector]

    var checks: [VectorCheck] {
        vectors.map { vector in
            let key = VerifierKey(name: "vector", publicKey: Hex.bytes(vector.public) ?? [])
            let holds = Hex.bytes(vector.sig).flatMap { signature in
                Hex.bytes(vector.msg).flatMap { key?.verifies(signature, of: $0) }
            }
            return VectorCheck(
                name: "test \(vector.tcId)", isPassed: (holds == true) == (vector.result == "valid")
            )
        }
    }
}
