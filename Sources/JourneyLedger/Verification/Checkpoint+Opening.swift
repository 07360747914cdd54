extension Checkpoint {
    /// Reads a signed checkpoint of the ledger that a key stands for.
    ///
    /// - Throws: `noCheckpoint`, `badSignature`, `otherOrigin`.
    package init(opening note: String, by key: VerifierKey) throws(LedgerFault) {
        guard let signed = SignedNote(note), let checkpoint = Checkpoint(signed.text) else {
            throw .noCheckpoint
        }
        guard signed.isSigned(by: key) else { throw .badSignature(key: key.description) }
        guard checkpoint.origin == key.name else {
            throw .otherOrigin(found: checkpoint.origin, expected: key.name)
        }
        self = checkpoint
    }
}
