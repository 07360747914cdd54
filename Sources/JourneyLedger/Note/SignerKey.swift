internal import Crypto
import Foundation

/// The private half of a key that signs notes. Never in a log: it has no description of its own, and
/// its seed is read only to be kept.
package struct SignerKey: Sendable {
    package let verifier: VerifierKey
    /// 32 bytes.
    package let seed: [UInt8]

    /// Nil where the name is none, or there are not 32 bytes.
    package init?(name: String, seed: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let verifier = VerifierKey(
                name: name, publicKey: Array(key.publicKey.rawRepresentation))
        else { return nil }
        self.verifier = verifier
        self.seed = seed
    }

    /// Reads `PRIVATE+KEY+NAME+HASH+SEED`; nil for anything else, and where the hash is of another
    /// key.
    package init?(_ text: String) {
        let parts = text.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "PRIVATE", parts[1] == "KEY",
            let bytes = Data(base64Encoded: String(parts[4])), bytes.first == VerifierKey.ed25519
        else { return nil }
        self.init(name: String(parts[2]), seed: Array(bytes.dropFirst()))
        guard verifier.description.hasPrefix("\(parts[2])+\(parts[3])+") else { return nil }
    }

    /// `PRIVATE+KEY+NAME+HASH+SEED`, to be kept where only the signer reads it.
    package var privateText: String {
        "PRIVATE+KEY+\(verifier.name)+\(verifier.id.hex)+"
            + Data([VerifierKey.ed25519] + seed).base64EncodedString()
    }

    /// The 64 bytes of a signature; nil only where the library refuses to sign.
    package func signature(of text: [UInt8]) -> [UInt8]? {
        (try? Curve25519.Signing.PrivateKey(rawRepresentation: seed))
            .flatMap { try? $0.signature(for: text) }.map(Array.init)
    }
}
