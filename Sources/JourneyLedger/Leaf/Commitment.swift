internal import Crypto

/// What stands in a leaf for what a person wrote: SHA-256 over `wayleave-commit-v1`, a salt of 32
/// random bytes, and the bytes.
///
/// Without the salt nobody can try out words until one fits. Once salt and words are erased, the
/// leaf says only that there was something.
package enum Commitment {
    package static let label = Array("wayleave-commit-v1".utf8)

    package static func of(_ content: [UInt8], salt: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: label + salt + content))
    }
}
