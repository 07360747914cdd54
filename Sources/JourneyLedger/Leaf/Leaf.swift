internal import Crypto

/// An event as the ledger holds it, for ever: who (a pseudonym), what, when, on which bytes.
///
/// Its bytes are `wayleave-leaf-v1` and then fourteen fields in the order below, each as a length of
/// four bytes, the most significant first, and so many bytes. A verifier reads these bytes and never
/// writes them anew. Nothing in them names a person: what somebody wrote stands there as a
/// commitment with a salt, and who did it as a pseudonym whose owner is kept elsewhere.
///
/// | # | field | bytes |
/// |---|---|---|
/// | 1 | uid | 16 |
/// | 2 | number of the event | 8, signed |
/// | 3 | time, microseconds since 1970-01-01 UTC | 8, signed |
/// | 4 | kind | 1 to 100, UTF-8 |
/// | 5 | actor's pseudonym, none: the system itself | 0 or 16 |
/// | 6 | key of the team | 0 to 400, UTF-8 |
/// | 7 | kind of the subject | 1 to 100, UTF-8 |
/// | 8 | subject | 1 to 1000, UTF-8 |
/// | 9 | revision | 0 or 4, signed |
/// | 10 | digest of the exact bytes it is about | 0 or 32 |
/// | 11 | data, JSON as the database wrote it | 0 to 32768, UTF-8 |
/// | 12 | SHA-256 of data that is longer, field 11 is empty then | 0 or 32 |
/// | 13 | commitment to what a person wrote: see `Commitment` | 0 or 32 |
/// | 14 | 1: recorded before there was a ledger, else 0 | 1 |
package struct Leaf: Hashable, Sendable {
    package static let label = Array("wayleave-leaf-v1".utf8)
    /// An entry of a tile is at most so long (C2SP tlog-tiles).
    package static let countMax = 65_535

    package var uid: [UInt8]
    package var number: Int64
    package var microseconds: Int64
    package var kind: String
    package var actor: [UInt8]?
    package var team: String
    package var subjectKind: String
    package var subject: String
    package var revision: Int32?
    package var digest: [UInt8]?
    package var data: String
    package var dataDigest: [UInt8]?
    package var commitment: [UInt8]?
    package var isEarlier: Bool
}

extension Leaf {
    /// What stands in field 12 for data that is too long for field 11.
    package static func digest(ofData data: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: data))
    }
}
