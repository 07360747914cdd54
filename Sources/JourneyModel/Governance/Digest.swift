internal import Crypto

/// A SHA-256 digest, the name by which exact bytes are approved, stored and proved.
package struct Digest: Hashable, Sendable {
    /// Always 32.
    package let bytes: [UInt8]

    /// Takes the digest of bytes.
    package init(of content: [UInt8]) {
        bytes = Array(SHA256.hash(data: content))
    }

    /// Takes 32 raw bytes as they came from the database; nil for any other count.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// Reads 64 hexadecimal digits; nil for anything else.
    package init?(hex: String) {
        guard let prefix = DigestPrefix(hex), prefix.hex.utf8.count == 64 else { return nil }
        let digits = Array(prefix.hex.utf8)
        bytes = stride(from: 0, to: 64, by: 2).map { index in
            Self.value(of: digits[index]) << 4 | Self.value(of: digits[index + 1])
        }
    }

    /// 64 lower-case hexadecimal digits.
    package var hex: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// The first 16 digits, as commands in messages carry it.
    package var short: String {
        String(hex.prefix(DigestPrefix.shortestCount))
    }

    private static func value(of digit: UInt8) -> UInt8 {
        digit >= UInt8(ascii: "a") ? digit - UInt8(ascii: "a") + 10 : digit - UInt8(ascii: "0")
    }
}

extension Digest: CustomStringConvertible {
    package var description: String { hex }
}
