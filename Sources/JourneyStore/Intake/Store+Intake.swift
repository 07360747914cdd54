import JourneyModel
import Postgres

extension Store {
    /// Takes a file in, in one transaction: all that can be kept of it, or nothing.
    ///
    /// - Returns: what became of it, and the source as it ended.
    func takeIn<Source: RowSource>(
        _ head: MetricFileHead, from source: Source
    ) async throws(GovernanceError) -> (MetricIntake, Source) {
        let isDryRun = isDryRun
        let run = IntakeRun(head: head, source: source)
        let result = try await withSession { session throws(PostgresError) in
            var run = run
            let intake = try run.run(&session, isDryRun: isDryRun)
            return (intake, run.source)
        }
        return (try result.0.get(), result.1)
    }
}
