package import Foundation

/// One file about one proposal: its events with the proofs that they are in the ledger, what people
/// wrote with them, and the exact texts that they name by digest.
///
/// JSON; bytes are base64, digests and the keys of `texts` hexadecimal SHA-256. Everything that is
/// told of the proposal is read from leaves and texts, so that nothing in the file is believed only
/// because it stands there: but names of people and teams, and what is marked as at hand.
package struct Evidence: Codable, Hashable, Sendable {
    package static let format = "wayleave-evidence-v1"

    /// An event, where its leaf stands.
    package struct Event: Codable, Hashable, Sendable {
        package var index: UInt64
        package var leaf: Data
        /// From the leaf up to the root of the checkpoint.
        package var hashes: [Data]
        /// What somebody wrote with it, and the salt of its commitment; nil: nothing, or erased.
        package var words: String?
        package var salt: Data?
        /// Who did it, as the database calls them; no leaf says that.
        package var actor: String?
        /// Digests that leaves of older versions do not name, as the database had them.
        package var atHand: [String: String]?

        package init(
            index: UInt64, leaf: [UInt8], proof: MerkleProof, words: String?, salt: [UInt8]?,
            actor: String?, atHand: [String: String]?
        ) {
            self.index = index
            self.leaf = Data(leaf)
            hashes = proof.hashes.map { Data($0.bytes) }
            self.words = words
            self.salt = salt.map { Data($0) }
            self.actor = actor
            self.atHand = atHand
        }
    }

    /// What the installation says of itself.
    package struct Circumstances: Codable, Hashable, Sendable {
        /// RFC 3339.
        package var madeAt: String
        package var madeBy: String
        /// The time zone of the page: an identifier of the IANA database.
        package var zone: String
        /// `postgres`: PostgreSQL proved who was who; `embedded`: one operating-system user was all.
        package var identity: String
        package var isPractice: Bool
        package var isSingle: Bool
        /// Names of teams by their keys.
        package var teams: [String: String]
        /// Digests of the revisions that changes were made from: `journey/onboarding@3`.
        package var bases: [String: String]
        /// Of the program that made the page.
        package var version: String

        package init(
            madeAt: String, madeBy: String, zone: String, identity: String, isPractice: Bool,
            isSingle: Bool, teams: [String: String], bases: [String: String], version: String
        ) {
            self.madeAt = madeAt
            self.madeBy = madeBy
            self.zone = zone
            self.identity = identity
            self.isPractice = isPractice
            self.isSingle = isSingle
            self.teams = teams
            self.bases = bases
            self.version = version
        }
    }

    package var format = Self.format
    /// `P-118`.
    package var proposal: String
    package var circumstances: Circumstances
    /// The signed note whose root all proofs lead to.
    package var checkpoint: String
    /// In the order of their numbers.
    package var events: [Event]
    package var texts: [String: String]

    package init(
        proposal: String, circumstances: Circumstances, checkpoint: SignedNote, events: [Event],
        texts: [String: String]
    ) {
        self.proposal = proposal
        self.circumstances = circumstances
        self.checkpoint = checkpoint.description
        self.events = events
        self.texts = texts
    }
}
