package import JourneyModel
package import JourneyStore
import Postgres

extension Invocation {
    /// Lends one connection to the installation as the caller's login, and closes it afterwards.
    ///
    /// - Parameter isDryRun: writes are rolled back after their answer has come.
    package func withStore<Answer: Sendable>(
        isDryRun: Bool = false,
        _ body: (Store) async throws(GovernanceError) -> Answer
    ) async throws(GovernanceError) -> Answer {
        var store = try await store()
        store.isDryRun = isDryRun
        let answer: Result<Answer, GovernanceError>
        do {
            answer = .success(try await body(store))
        } catch {
            answer = .failure(error)
        }
        await store.close()
        return try answer.get()
    }

    /// Opens a connection to the installation as the caller's login; the caller closes it.
    ///
    /// - Throws: `unavailable` with the way to start it where the embedded database is down,
    ///   `ledgerFault` where its history is not the one that was seen before.
    package func store() async throws(GovernanceError) -> Store {
        var store = try await unwatchedStore()
        if let client = try? clientState(), let place = try? settings.place() {
            // Who cannot keep them has them on the screen of --json.
            store.keepReceipts = { try? await client.keep($0, of: place) }
        }
        do throws(GovernanceError) {
            try await watchLedger(of: store)
        } catch {
            await store.close()
            throw error
        }
        return store
    }

    /// The same whatever became of the history, for the verbs that look into that.
    func unwatchedStore() async throws(GovernanceError) -> Store {
        let options = try connectionOptions()
        do {
            let store = try await Store.open(options)
            await noteMarks(of: store)
            return store
        } catch {
            guard error.code == .unavailable else { throw error }
            throw try await explained(error)
        }
    }

    /// What keeps the embedded database from answering, in words that help.
    private func explained(
        _ error: GovernanceError
    ) async throws(GovernanceError) -> GovernanceError {
        guard case .embedded(let role) = settings.database else { return error }
        let status = try await settings.cluster().status()
        switch status.state {
        case .absent:
            return GovernanceError(
                .unavailable, "There is no embedded database in \(status.home) yet.",
                hint: "wayleave up, or name a server with --database")
        case .stopped, .crashed:
            return GovernanceError(
                .unavailable, "The embedded database in \(status.home) does not run.",
                hint: "wayleave up")
        case .starting:
            return GovernanceError(
                .unavailable, "The embedded database in \(status.home) is starting.",
                hint: "Try again in a moment.")
        case .running:
            guard try await settings.cluster().hasLogin(role) else { return unknown(role) }
            return error
        }
    }

    private func unknown(_ role: String) -> GovernanceError {
        GovernanceError(
            .unknownIdentity, "There is nobody called \"\(role)\" in this database.",
            hint: output.noted.value?.isPractice == true
                ? "Say who you are: --as ana (E-mail team), --as bo (head of operations)"
                : "Say who you are: --as NAME; an administrator adds people.")
    }

    /// How libpq reaches the database that this command works on.
    func connectionOptions() throws(GovernanceError) -> ConnectionOptions {
        let connection = try settings.connection()
        return ConnectionOptions(
            connection.isEmpty ? nil : connection, allowsInsecure: settings.allowsInsecure)
    }
}
