import JourneyLedger
import JourneyModel
import JourneyRunner

extension ProvenEvidence {
    /// Checks evidence against keys that are trusted, and the checkpoint that was seen.
    ///
    /// - Throws: `ledgerFault` with what is wrong; `invalid` for a file of something else.
    init(_ evidence: Evidence, trusting trust: LedgerTrust) throws(GovernanceError) {
        do throws(EvidenceFault) {
            try self.init(evidence) { (note) throws(LedgerFault) in try trust.open(note) }
        } catch {
            throw GovernanceError(error)
        }
        for seen in trust.known(of: checkpoint) where seen.size == checkpoint.size {
            guard seen.root == checkpoint.root else {
                throw GovernanceError(LedgerFault.forked(agreed: 0, size: seen.size))
            }
        }
    }
}

extension GovernanceError {
    /// What is wrong with a file of evidence, in words.
    init(_ fault: EvidenceFault) {
        let compare = "Ask for the file again, and compare. What this proves: wayleave audit --help"
        switch fault {
        case .notEvidence:
            self.init(
                .invalid, "This is no file of evidence that this version reads.",
                hint: "wayleave audit evidence P-118 --out case-118.html")
        case .checkpoint(let fault): self.init(fault)
        case .notProven(let index): self.init(LedgerFault.leafMismatch(at: index))
        case .malformed(let index, let problem):
            self.init(LedgerFault.malformed(at: index, problem))
        case .otherWords(let event):
            self.init(
                .ledgerFault, "What was written with event \(event) is not what stands here.",
                hint: compare)
        case .otherText(let digest):
            self.init(
                .ledgerFault, "The text \(digest.prefix(16)) is not the one of that digest.",
                hint: compare)
        case .disorder(let event):
            self.init(.ledgerFault, "Event \(event) is out of its order.", hint: compare)
        }
    }
}
