import Foundation

/// What a person signs when they sign a proposal off: ten lines, each a word, a space and a value.
///
/// | line | value |
/// |---|---|
/// | `wayleave-approval-v1` | |
/// | `ledger` | the ledger's name, `-` while it has none |
/// | `proposal` | `P-118` |
/// | `revision` | its number |
/// | `digest` | of the revision, 64 hexadecimal digits |
/// | `seat` | the team whose sign-off it is |
/// | `slice` | digest of the part that the seat is about, 64 hexadecimal digits |
/// | `decision` | `approve` |
/// | `for` | the number of the member whose right is used, `-` for an own one |
/// | `checkpoint` | size and root (base64) of the newest one that the person had seen, or `-` |
package struct ApprovalStatement: Hashable, Sendable {
    /// What OpenSSH mixes into the signature, so that it is of no use for anything else.
    package static let namespace = "wayleave-approval"

    package var ledger: String?
    package var proposal: String
    package var revision: Int
    package var digest: String
    package var seat: String
    package var slice: String
    package var onBehalfOf: Int?
    package var checkpoint: Checkpoint?

    package init(
        ledger: String?, proposal: String, revision: Int, digest: String, seat: String,
        slice: String, onBehalfOf: Int?, checkpoint: Checkpoint?
    ) {
        self.ledger = ledger
        self.proposal = proposal
        self.revision = revision
        self.digest = digest
        self.seat = seat
        self.slice = slice
        self.onBehalfOf = onBehalfOf
        self.checkpoint = checkpoint
    }

    package var text: String {
        let seen = checkpoint.map {
            "\($0.size) \(Data($0.root.bytes).base64EncodedString())"
        }
        return """
            wayleave-approval-v1
            ledger \(ledger ?? "-")
            proposal \(proposal)
            revision \(revision)
            digest \(digest)
            seat \(seat)
            slice \(slice)
            decision approve
            for \(onBehalfOf.map { String($0) } ?? "-")
            checkpoint \(seen ?? "-")

            """
    }

    /// Whether a text says the same, whatever checkpoint its person had seen.
    package func isSaid(by text: String) -> Bool {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let own = self.text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.count == own.count && lines.dropLast(2) == own.dropLast(2)
            && lines.last == "" && lines[lines.count - 2].hasPrefix("checkpoint ")
    }
}
