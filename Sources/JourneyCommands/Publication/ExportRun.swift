import JourneyModel
import JourneyStore

/// Hands an export in and shows what came of it.
struct ExportRun: Sendable {
    let key: String
    let file: PlatformExport
    let options: ExportOptions
    let isDryRun: Bool
    let store: Store
    let output: Output

    /// The screen of the comparison; nil where nobody waits for it, which has been said.
    func run(_ time: TimeText) async throws(GovernanceError) -> DriftScreen? {
        let before = try await store.publications.progress(key).number
        let wait = ComparisonWait(store: store, output: output)
        let outcome = try await wait.ask(key, file, exportedAt: options.exportedAt)
        guard !isDryRun, !options.doesNotWait else {
            output.show(
                OutcomeReport(
                    outcome, isDryRun: isDryRun,
                    next: [Block.NextStep("wayleave journey drift \(key)", "what it finds")]))
            return nil
        }
        let comparison = try await wait.comparison(of: key, after: before)
        return DriftScreen(
            detail: try await store.journeys.show(key), comparison: comparison, time: time)
    }
}
