internal import Crypto
import Foundation

/// The public half of a key that signs notes: a name, four bytes that tell it from others of the
/// name, and an Ed25519 key. Written `NAME+HASH+KEY` (C2SP signed-note).
package struct VerifierKey: Hashable, Sendable {
    /// The only algorithm that is known: Ed25519. The byte leaves room for others.
    static let ed25519: UInt8 = 0x01

    package let name: String
    /// 32 bytes.
    package let publicKey: [UInt8]

    /// Nil where the name is none, or there are not 32 bytes.
    package init?(name: String, publicKey: [UInt8]) {
        guard Self.isName(name), publicKey.count == 32 else { return nil }
        self.name = name
        self.publicKey = publicKey
    }

    /// Reads `NAME+HASH+KEY`; nil for anything else, and where the hash is of another key.
    package init?(_ text: String) {
        let parts = text.split(
            separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let key = Data(base64Encoded: String(parts[2])),
            key.first == Self.ed25519, key.base64EncodedString() == parts[2]
        else { return nil }
        self.init(name: String(parts[0]), publicKey: Array(key.dropFirst()))
        guard id.hex == parts[1] else { return nil }
    }

    /// The first four bytes of the hash over name, algorithm and key, which signatures begin with.
    var id: [UInt8] {
        let content = Array(name.utf8) + [0x0A, Self.ed25519] + publicKey
        return Array(SHA256.hash(data: content).prefix(4))
    }

    /// Whether these 64 bytes are a signature of the text under this key (RFC 8032).
    package func verifies(_ signature: [UInt8], of text: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
            return false
        }
        return signature.count == 64 && key.isValidSignature(signature, for: text)
    }

    /// A name is not empty and has neither space nor plus.
    static func isName(_ text: some StringProtocol) -> Bool {
        !text.isEmpty
            && text.unicodeScalars.allSatisfy {
                $0 != "+" && !$0.properties.isWhitespace
                    && $0.properties.generalCategory != .control
            }
    }
}

extension VerifierKey: CustomStringConvertible {
    package var description: String {
        "\(name)+\(id.hex)+" + Data([Self.ed25519] + publicKey).base64EncodedString()
    }
}
