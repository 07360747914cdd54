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
    package func store() async throws(GovernanceError) -> Store {
        try await Store.open(try connectionOptions())
    }

    /// How libpq reaches the database that this command works on.
    func connectionOptions() throws(GovernanceError) -> ConnectionOptions {
        let connection = try settings.connection()
        return ConnectionOptions(
            connection.isEmpty ? nil : connection, allowsInsecure: settings.allowsInsecure)
    }
}
