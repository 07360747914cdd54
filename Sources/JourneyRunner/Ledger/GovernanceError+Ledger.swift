package import JourneyLedger
package import JourneyModel

extension GovernanceError {
    /// What is wrong with a ledger, in words, and what to do about it.
    package init(_ fault: LedgerFault) {
        self.init(.ledgerFault, fault.words, hint: fault.remedy)
    }

    /// Says in words what the body finds wrong with a ledger.
    ///
    /// - Throws: `ledgerFault`.
    package static func ofLedger<Value>(
        _ body: () throws(LedgerFault) -> Value
    ) throws(GovernanceError) -> Value {
        do throws(LedgerFault) {
            return try body()
        } catch {
            throw GovernanceError(error)
        }
    }
}

extension LedgerFault {
    /// What is wrong, as a person is told. Entries are counted from 0, as in proofs.
    package var words: String {
        switch self {
        case .noCheckpoint: "The checkpoint cannot be read."
        case .badSignature(let key): "The checkpoint is not signed by \(key)."
        case .otherOrigin(let found, let expected):
            "The checkpoint is of the ledger \(found), not of \(expected)."
        case .shrunk(let from, let to):
            "The ledger has shrunk: it has \(to) entries, and \(from) were seen before."
        case .forked(let agreed, let size):
            "The ledger was rewritten: it is not the one that was seen with \(size) entries."
                + (agreed > 0 ? " The first \(agreed) entries are the same." : "")
        case .gap(let index): "Entry \(index) is missing."
        case .inserted(let index): "Entry \(index) does not belong there."
        case .reordered(let first, let second):
            "Entries \(first) and \(second) stand in each other's place."
        case .leafMismatch(let index): "Entry \(index) was changed."
        case .malformed(let index, let problem): "Entry \(index) is no leaf: \(problem)."
        case .badTile(let tile): "The hashes in \(tile.path) are missing or were changed."
        }
    }

    var remedy: String {
        switch self {
        case .shrunk, .forked:
            "Most often a backup was restored. Sign nothing, keep both, and read "
                + "wayleave audit fork --help"
        case .noCheckpoint, .badSignature, .otherOrigin:
            "Compare the key with the one that you were given: wayleave audit checkpoint"
        case .gap, .inserted, .reordered, .leafMismatch, .malformed, .badTile:
            "Compare with another export. What this proves: wayleave audit --help"
        }
    }
}
