import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore

extension Invocation {
    /// Compares the ledger with what this computer saw of it before, and remembers what is newer: at
    /// every connect, so that nobody goes on working on a history that was taken back.
    ///
    /// Where nothing was seen before, a ledger that cannot be read is no news: the command itself
    /// will say what is the matter.
    ///
    /// - Throws: `ledgerFault`.
    func watchLedger(of store: Store) async throws(GovernanceError) {
        // Without a home there is nothing that was seen before.
        guard let client = try? clientState() else { return }
        let place = try settings.place()
        guard let pin = client.pin(of: place) else {
            if let state = try? await store.ledger.state(),
                let first = try? LedgerPin(first: state)
            {
                await remember(first, of: place, client)
            }
            return
        }
        // Who may not ask, or is not known, does nothing else here either.
        let state = try await store.ledger.state()
        do throws(GovernanceError) {
            if let newer = try await pin.seeing(state, store.ledger.tree(of: state.line)) {
                await remember(newer, of: place, client)
            }
        } catch {
            guard error.code == .ledgerFault else { throw error }
            throw GovernanceError(
                .ledgerFault, error.message,
                hint: "Tell operations. If this is another database on purpose: "
                    + "wayleave audit checkpoint --accept")
        }
    }

    private func remember(_ pin: LedgerPin, of place: String, _ client: ClientState) async {
        do throws(GovernanceError) {
            try await client.pin(pin, of: place)
        } catch {
            output.warn(Text("not remembered how far the ledger was: \(error.message)"))
        }
    }

    /// What this person's computer remembers; a file that cannot be used is told of.
    func clientState() throws(GovernanceError) -> ClientState {
        let output = output
        return try ClientState(environment: settings.environment) { output.warn($0) }
    }
}

extension Ledger {
    /// The hashes of a line of history, where the database has them.
    func tree(of line: Int) -> LedgerTree {
        let ledger = self
        return LedgerTree { runs throws(GovernanceError) in
            try await ledger.hashes(line: line, runs)
        }
    }
}
