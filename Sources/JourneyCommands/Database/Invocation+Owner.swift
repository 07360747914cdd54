import JourneyModel
import JourneyStore
import Postgres

extension Invocation {
    /// How the database is reached as its owner: the cluster's own superuser, or the login that
    /// the person named.
    func ownerOptions() throws(GovernanceError) -> ConnectionOptions {
        guard case .embedded = settings.database else { return try connectionOptions() }
        return ConnectionOptions(
            try settings.cluster().database(user: EmbeddedCluster.administrator))
    }

    /// Lends a migrator, and closes it afterwards.
    func withMigrator<Answer: Sendable>(
        _ body: (Migrator) async throws(GovernanceError) -> Answer
    ) async throws(GovernanceError) -> Answer {
        let migrator = try await Migrator.open(try ownerOptions())
        let answer: Result<Answer, GovernanceError>
        do {
            answer = .success(try await body(migrator))
        } catch {
            answer = .failure(error)
        }
        await migrator.close()
        return try answer.get()
    }

    /// Lends a store of the database's owner, and closes it afterwards.
    func withOwnerStore<Answer: Sendable>(
        isDryRun: Bool = false,
        _ body: (Store) async throws(GovernanceError) -> Answer
    ) async throws(GovernanceError) -> Answer {
        var store = try await Store.open(try ownerOptions())
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
}
