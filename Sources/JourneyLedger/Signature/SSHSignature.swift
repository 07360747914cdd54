internal import Crypto
import Foundation

/// A signature that `ssh-keygen -Y sign` made (OpenSSH's PROTOCOL.sshsig), by a key of the type
/// ssh-ed25519.
package struct SSHSignature: Sendable {
    private static let magic = Array("SSHSIG".utf8)
    private static let begin = "-----BEGIN SSH SIGNATURE-----"
    private static let end = "-----END SSH SIGNATURE-----"

    package let key: SSHKey
    package let namespace: String
    private let hash: String
    private let signature: [UInt8]

    /// Reads the armoured text; nil for anything else.
    package init?(_ text: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        if lines.last == "" { lines = lines.dropLast() }
        guard lines.popFirst() == Self.begin[...], lines.popLast() == Self.end[...],
            let bytes = Data(base64Encoded: lines.joined()),
            bytes.starts(with: Self.magic)
        else { return nil }
        var wire = WireBytes(Array(bytes.dropFirst(Self.magic.count)))
        guard wire.number() == 1, let key = wire.string().flatMap(SSHKey.init(blob:)),
            let namespace = wire.string().flatMap({ String(validating: $0, as: UTF8.self) }),
            wire.string() == [],
            let hash = wire.string().flatMap({ String(validating: $0, as: UTF8.self) }),
            let signed = wire.string(), wire.rest.isEmpty
        else { return nil }
        var inner = WireBytes(signed)
        guard inner.string() == SSHKey.type, let signature = inner.string(),
            signature.count == 64, inner.rest.isEmpty
        else { return nil }
        self.key = key
        self.namespace = namespace
        self.hash = hash
        self.signature = signature
    }

    /// Whether its key has signed these bytes for this purpose.
    package func verifies(_ message: [UInt8], namespace: String) -> Bool {
        guard namespace == self.namespace, let digest = digest(of: message),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key.publicKey)
        else { return false }
        let fields = [Array(namespace.utf8), [], Array(hash.utf8), digest]
        let signed = Self.magic + fields.flatMap(WireBytes.string)
        return key.isValidSignature(signature, for: signed)
    }

    private func digest(of message: [UInt8]) -> [UInt8]? {
        switch hash {
        case "sha512": Array(SHA512.hash(data: message))
        case "sha256": Array(SHA256.hash(data: message))
        default: nil
        }
    }
}
