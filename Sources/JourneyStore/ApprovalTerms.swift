/// What somebody says by signing a proposal off: on which bytes, for which team, by whose right.
package struct ApprovalTerms: Codable, Equatable, Sendable {
    /// The ledger's name; nil while it has none.
    package let ledger: String?
    package let revision: Int
    /// Digests are SHA-256 in hexadecimal.
    package let digest: String
    /// Key of the team.
    package let seat: String
    /// Of the part that the seat is about.
    package let slice: String
    /// The number of the member whose right is used; nil: an own one.
    package let onBehalfOf: Int?

    private enum CodingKeys: String, CodingKey {
        case ledger, revision, digest, seat, slice
        case onBehalfOf = "for"
    }
}
