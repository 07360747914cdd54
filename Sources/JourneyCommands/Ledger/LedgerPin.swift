import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore

/// The newest checkpoint that this computer saw of a ledger, and the keys it is signed with.
///
/// At the first sight whatever there is is believed; from then on nothing that takes it back.
struct LedgerPin: Codable, Equatable, Sendable {
    /// `NAME+HASH+KEY` each.
    var keys: [String]
    /// As it was signed.
    var note: String

    var checkpoint: Checkpoint? {
        SignedNote(note).flatMap { Checkpoint($0.text) }
    }

    /// The first sight of a ledger; nil where nothing is signed yet.
    ///
    /// - Throws: `ledgerFault` where a checkpoint is there, and not signed by the ledger's own keys.
    init?(first state: LedgerState) throws(GovernanceError) {
        guard let note = state.checkpoint?.note else { return nil }
        let keys = Self.signing(note, among: state.keys)
        guard !keys.isEmpty, let checkpoint = SignedNote(note).flatMap({ Checkpoint($0.text) }),
            checkpoint.origin == state.origin
        else {
            throw GovernanceError(
                LedgerFault.badSignature(key: "a key that this database names"))
        }
        (self.keys, self.note) = (keys, note)
    }

    /// What is seen now; nil: the same as before.
    ///
    /// - Throws: `ledgerFault` where it takes back what was seen.
    func seeing(
        _ state: LedgerState, _ tree: LedgerTree
    ) async throws(GovernanceError) -> LedgerPin? {
        guard let seen = checkpoint else {
            throw GovernanceError(LedgerFault.noCheckpoint)
        }
        guard let note = state.checkpoint?.note else {
            if let origin = state.origin, origin != seen.origin {
                throw GovernanceError(
                    LedgerFault.otherOrigin(found: origin, expected: seen.origin))
            }
            throw GovernanceError(LedgerFault.shrunk(from: seen.size, to: 0))
        }
        if note == self.note { return nil }
        let trust = try LedgerTrust(keys: keys, pin: nil)
        let now = try GovernanceError.ofLedger { () throws(LedgerFault) in try trust.open(note) }
        if now.size < seen.size {
            throw GovernanceError(LedgerFault.shrunk(from: seen.size, to: now.size))
        }
        if now.size == seen.size {
            guard now.root == seen.root else {
                throw GovernanceError(LedgerFault.forked(agreed: 0, size: seen.size))
            }
        } else if let old = Subtree(0, seen.size) {
            let proof = try await tree.proof(of: old, in: now.size)
            guard proof.isConsistent(seen.size, seen.root, withTreeOf: now.size, root: now.root)
            else { throw GovernanceError(LedgerFault.forked(agreed: 0, size: seen.size)) }
        }
        var pin = self
        pin.note = note
        // A new key is believed where an old one signed beside it.
        let others = state.keys.filter { !keys.contains($0) }
        pin.keys += Self.signing(note, among: others)
        return pin
    }

    private static func signing(_ note: String, among keys: [String]) -> [String] {
        guard let note = SignedNote(note) else { return [] }
        return keys.filter { text in VerifierKey(text).map { note.isSigned(by: $0) } ?? false }
    }
}
