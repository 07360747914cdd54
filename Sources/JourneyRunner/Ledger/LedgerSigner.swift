package import JourneyLedger
package import JourneyModel
package import JourneyStore

/// Signs how large the ledger is and what is in it, and never takes back what it has signed.
///
/// It keeps its keys and its last checkpoint where the database has no part in it. A ledger that is
/// smaller than that, or begins otherwise, it does not sign: a backup that was restored becomes an
/// alarm, not a second history that nobody notices.
package struct LedgerSigner: Sendable {
    /// What was signed last; nil: nothing yet.
    package typealias Load = @Sendable () throws(GovernanceError) -> SignedNote?
    /// Keeps a checkpoint where it outlives this process, before anybody else sees it.
    package typealias Keep = @Sendable (SignedNote) throws(GovernanceError) -> Void

    private let keys: [SignerKey]
    private let origin: String
    private let load: Load
    private let keep: Keep

    /// - Parameter keys: all sign; their name is that of the ledger. The first is the one it began
    ///   with.
    /// - Throws: `invalid` where there is no key, or their names differ.
    package init(
        keys: [SignerKey], load: @escaping Load, keep: @escaping Keep
    ) throws(GovernanceError) {
        guard let origin = keys.first?.verifier.name,
            keys.allSatisfy({ $0.verifier.name == origin })
        else {
            throw GovernanceError(
                .invalid, "The signer has no key, or keys of several ledgers.",
                hint: "wayleave audit checkpoint --help")
        }
        self.keys = keys
        self.origin = origin
        self.load = load
        self.keep = keep
    }

    /// What it has signed last; nil: nothing yet.
    ///
    /// - Throws: `invalid` where what is kept is not signed by its own key.
    package func signed() throws(GovernanceError) -> (note: SignedNote, checkpoint: Checkpoint)? {
        guard let note = try load() else { return nil }
        guard keys.contains(where: { note.isSigned(by: $0.verifier) }),
            let checkpoint = Checkpoint(note.text), checkpoint.origin == origin
        else {
            throw GovernanceError(
                .invalid, "The signer's last checkpoint is not signed by its own key.",
                hint: "Restore the signer's folder; wayleave audit fork --help")
        }
        return (note, checkpoint)
    }

    /// Signs what has been added since, if anything was.
    ///
    /// - Returns: the new checkpoint; nil where the last one still says it all.
    /// - Throws: `ledgerFault` where the ledger is smaller than what was signed, or begins otherwise;
    ///   `wrongState` where the database's ledger is another.
    package func sign(on jobs: Jobs) async throws(GovernanceError) -> Checkpoint? {
        let signed = try signed()
        let state = try await jobs.ledger()
        guard state.origin == nil || state.origin == origin else {
            throw GovernanceError(
                .wrongState,
                "The ledger of this database is \(state.origin ?? ""); the signer's is \(origin).",
                hint: "wayleave audit checkpoint")
        }
        let tree = LedgerTree { runs throws(GovernanceError) in
            try await jobs.ledgerHashes(line: state.line, runs)
        }
        let frontier = try await known(signed?.checkpoint, tree, of: UInt64(state.size))
        // Only now: a database that has lost its ledger is not given another one.
        try await nameKeys(state, on: jobs)
        guard UInt64(state.size) > frontier.size else {
            // once more what the database has not, or has lost
            if let signed, state.checkpoint?.note != signed.note.description {
                try await handIn(signed.note, of: signed.checkpoint.size, state.line, jobs)
            }
            return nil
        }
        let grown = try await grow(frontier, to: UInt64(state.size), state.line, jobs)
        let checkpoint = Checkpoint(origin: origin, size: grown.size, root: grown.root)
        guard let note = SignedNote(signing: checkpoint.text, by: keys) else {
            throw GovernanceError(
                .unexpected, "The key does not sign.", hint: "Restore the signer's folder.")
        }
        try keep(note)
        try await handIn(note, of: checkpoint.size, state.line, jobs)
        return checkpoint
    }

    /// Names the ledger the first time, and every key that the database does not know.
    private func nameKeys(
        _ state: LedgerState, on jobs: Jobs
    ) async throws(GovernanceError) {
        var isNamed = state.origin != nil
        for key in keys where !state.keys.contains(key.verifier.description) {
            let text = key.verifier.description
            _ =
                isNamed
                ? try await jobs.addLedgerKey(origin: origin, key: text)
                : try await jobs.beginLedger(origin: origin, key: text)
            isNamed = true
        }
    }

    /// The tree of what was signed, as the database has it now.
    private func known(
        _ signed: Checkpoint?, _ tree: LedgerTree, of size: UInt64
    ) async throws(GovernanceError) -> MerkleFrontier {
        guard let signed else { return MerkleFrontier() }
        guard size >= signed.size else {
            throw GovernanceError(LedgerFault.shrunk(from: signed.size, to: size))
        }
        let frontier = try await tree.frontier(of: signed.size)
        guard frontier.root == signed.root else {
            throw GovernanceError(LedgerFault.forked(agreed: 0, size: signed.size))
        }
        return frontier
    }

    /// Adds the leaves that are new, each hashed here.
    private func grow(
        _ frontier: MerkleFrontier, to size: UInt64, _ line: Int, _ jobs: Jobs
    ) async throws(GovernanceError) -> MerkleFrontier {
        var frontier = frontier
        while frontier.size < size {
            let count = Int(min(1000, size - frontier.size))
            let leaves = try await jobs.leaves(line: line, from: frontier.size, count: count)
            guard leaves.count == count else {
                throw GovernanceError(
                    LedgerFault.gap(at: frontier.size + UInt64(leaves.count)))
            }
            for leaf in leaves { frontier.append(TreeHash(leaf: leaf)) }
        }
        return frontier
    }

    private func handIn(
        _ note: SignedNote, of size: UInt64, _ line: Int, _ jobs: Jobs
    ) async throws(GovernanceError) {
        _ = try await jobs.recordCheckpoint(line: line, size: size, note: note.description)
    }
}
