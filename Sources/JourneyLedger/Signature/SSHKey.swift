internal import Crypto
import Foundation

/// A person's public key as OpenSSH writes it: `ssh-ed25519 AAAA... comment`. No other type is
/// known.
package struct SSHKey: Hashable, Sendable {
    static let type = Array("ssh-ed25519".utf8)

    /// The key as it stands on the wire, 51 bytes.
    package let blob: [UInt8]
    /// 32 bytes.
    let publicKey: [UInt8]

    /// Reads the bytes of the wire; nil for anything else.
    init?(blob: [UInt8]) {
        var wire = WireBytes(blob)
        guard wire.string() == Self.type, let key = wire.string(), key.count == 32,
            wire.rest.isEmpty
        else { return nil }
        self.blob = blob
        publicKey = key
    }

    /// Reads a line of a `.pub` file; nil for anything else.
    package init?(_ line: String) {
        let parts = line.split(separator: " ", maxSplits: 2)
        guard parts.count >= 2, Array(parts[0].utf8) == Self.type,
            let blob = Data(base64Encoded: String(parts[1]))
        else { return nil }
        self.init(blob: Array(blob))
    }

    /// Without a comment, which may name its person.
    package var text: String {
        String(decoding: Self.type, as: UTF8.self) + " " + Data(blob).base64EncodedString()
    }

    /// `SHA256:...`, as OpenSSH shows it.
    package var fingerprint: String {
        let hash = Data(SHA256.hash(data: blob)).base64EncodedString()
        return "SHA256:" + hash.replacing("=", with: "")
    }
}
