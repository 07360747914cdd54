internal import Crypto

/// The digest of bytes that come piece by piece.
package struct RunningDigest: Sendable {
    private var hash = SHA256()

    package init() {}

    package mutating func update(_ piece: [UInt8]) {
        hash.update(data: piece)
    }

    /// The digest of all pieces so far.
    package var digest: Digest? { Digest(bytes: Array(hash.finalize())) }
}
