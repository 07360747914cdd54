import Foundation

/// What a file of evidence says, after all of it was checked.
package struct ProvenEvidence: Sendable {
    package struct Event: Sendable {
        package let leaf: Leaf
        package let index: UInt64
        package let words: String?
        /// Somebody wrote something with it, which was erased.
        package let isErased: Bool
        /// Not proven.
        package let actor: String?
        /// Not proven.
        package let atHand: [String: String]
    }

    package let proposal: String
    /// Not proven.
    package let circumstances: Evidence.Circumstances
    package let checkpoint: Checkpoint
    package let events: [Event]
    /// By their digests in hexadecimal.
    package let texts: [String: String]

    /// Checks the checkpoint's signature, the proof of each event, each text and all words.
    ///
    /// - Parameter open: reads a checkpoint that a trusted key signed.
    /// - Throws: the first fault. What is missing altogether is none: see `audit --help`.
    package init(
        _ evidence: Evidence, open: (String) throws(LedgerFault) -> Checkpoint
    ) throws(EvidenceFault) {
        do {
            checkpoint = try open(evidence.checkpoint)
        } catch {
            throw .checkpoint(error)
        }
        for (digest, text) in evidence.texts
        where Leaf.digest(ofData: Array(text.utf8)).hex != digest {
            throw .otherText(digest: digest)
        }
        var events: [Event] = []
        for event in evidence.events {
            let proven = try Self.event(event, checkpoint)
            if let last = events.last, last.leaf.number >= proven.leaf.number {
                throw .disorder(event: proven.leaf.number)
            }
            events.append(proven)
        }
        self.events = events
        proposal = evidence.proposal
        circumstances = evidence.circumstances
        texts = evidence.texts
    }

    private static func event(
        _ event: Evidence.Event, _ checkpoint: Checkpoint
    ) throws(EvidenceFault) -> Event {
        let bytes = Array(event.leaf)
        guard let proof = MerkleProof(bytes: event.hashes.map(Array.init)),
            proof.includes(
                TreeHash(leaf: bytes), at: event.index, inTreeOf: checkpoint.size,
                root: checkpoint.root)
        else { throw .notProven(index: event.index) }
        let leaf: Leaf
        do {
            leaf = try Leaf(bytes)
        } catch {
            throw .malformed(index: event.index, error)
        }
        if let words = event.words {
            guard let salt = event.salt,
                Commitment.of(Array(words.utf8), salt: Array(salt)) == leaf.commitment
            else { throw .otherWords(event: leaf.number) }
        }
        return Event(
            leaf: leaf, index: event.index, words: event.words,
            isErased: event.words == nil && leaf.commitment != nil, actor: event.actor,
            atHand: event.atHand ?? [:])
    }
}
