import Foundation
import JourneyLedger
import JourneyModel

/// Signatures of people in a file of evidence.
extension EvidenceStory {
    enum VoteSignature: Equatable {
        case none
        /// By a key that its person had registered, over exactly this. The ledger had another name
        /// where a line of history was left behind since.
        case valid(fingerprint: String, ledger: String)
        case invalid(String)
    }

    /// What became of checking the signature of a vote.
    func signature(of vote: Vote) -> VoteSignature {
        guard let signed = vote.event.data["signed"] else { return .none }
        guard let fingerprint = signed["key"]?.string,
            let statement = signed["statement"]?.string.flatMap({ proven.texts[$0] }),
            let text = signed["signature"]?.string.flatMap({ proven.texts[$0] }),
            let signature = SSHSignature(text), signature.key.fingerprint == fingerprint,
            signature.verifies(Array(statement.utf8), namespace: ApprovalStatement.namespace)
        else { return .invalid("it is no signature by the key that the event names") }
        let ledger = Self.ledger(statement)
        guard expected(of: vote, ledger)?.isSaid(by: statement) == true else {
            return .invalid("something else was signed")
        }
        guard isRegistered(fingerprint, by: vote.event) else {
            return .invalid("its person had not registered \(fingerprint)")
        }
        return .valid(fingerprint: fingerprint, ledger: ledger)
    }

    private static func ledger(_ statement: String) -> String {
        let lines = statement.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.count > 1 ? String(lines[1].dropFirst("ledger ".count)) : ""
    }

    private func expected(of vote: Vote, _ ledger: String) -> ApprovalStatement? {
        let leaf = vote.event.leaf
        guard let revision = leaf.revision, let digest = leaf.digest.flatMap(Digest.init(bytes:)),
            let slice = vote.event.data["slice"]?.string
        else { return nil }
        return ApprovalStatement(
            ledger: ledger, proposal: proven.proposal, revision: Int(revision),
            digest: digest.hex, seat: vote.seat, slice: slice,
            onBehalfOf: vote.event.data["onBehalfOf"]?.int, checkpoint: nil)
    }

    /// Whether the events of its keys, which name members by pseudonym, say so at that time.
    private func isRegistered(_ fingerprint: String, by vote: StoryEvent) -> Bool {
        guard let actor = vote.leaf.actor else { return false }
        let last = events.last { event in
            event.leaf.number < vote.leaf.number && event.leaf.subjectKind == "member"
                && event.data["fingerprint"]?.string == fingerprint
                && UUID(uuidString: event.leaf.subject).map { Array($0.pseudonymBytes) } == actor
        }
        return last?.leaf.kind == "member.key_added"
    }
}

extension UUID {
    fileprivate var pseudonymBytes: [UInt8] {
        withUnsafeBytes(of: uuid) { Array($0) }
    }
}

extension EvidenceStory.VoteSignature {
    /// As pages and screens say it; nil: it has none.
    func words(in origin: String) -> String? {
        switch self {
        case .none: nil
        case .valid(let fingerprint, let ledger):
            "signed with the own key \(fingerprint)"
                + (ledger == origin || ledger == "-" ? "" : ", in the ledger \(ledger)")
        case .invalid(let why): "its signature DOES NOT HOLD: \(why)"
        }
    }
}
