/// The beginning of a digest as a person typed or pasted it: 16 to 64 hexadecimal digits.
///
/// Fewer than 16 could be met by chance or by search, so they never stand for a document.
package struct DigestPrefix: Hashable, Sendable {
    package static let shortestCount = 16

    /// Lower-case digits.
    package let hex: String

    /// Reads digits of either case; nil for anything that is no prefix of a digest.
    package init?(_ text: String) {
        let digits = text.utf8
        guard (Self.shortestCount...64).contains(digits.count),
            digits.allSatisfy(Self.isHexDigit)
        else { return nil }
        hex = text.lowercased()
    }

    package func matches(_ digest: Digest) -> Bool {
        digest.hex.hasPrefix(hex)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
