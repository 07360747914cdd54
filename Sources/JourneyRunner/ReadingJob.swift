import JourneyMeasurement
import JourneyModel
import JourneyStore

/// Makes a reading of an experiment from the plan that runs and its figures, and from nothing else.
struct ReadingJob {
    let store: Store
    let job: ClaimedJob

    /// - Throws: `leaseLost`; `worldMoved` where the figures changed meanwhile; `wrongState` where
    ///   there was nothing to read any more, and what cannot be read.
    func run() async throws(GovernanceError) -> CommandOutcome {
        let input = try await store.jobs.readingInput(job)
        guard let figures = input.figures else {
            // The database says why, and ends the job.
            return try await store.jobs.keep("{}", from: Digest(of: []), for: job)
        }
        let record = try ExperimentRecord(
            document: ExperimentDocument(text: input.plan), inputs: figures)
        return try await store.jobs.keep(
            try record.text(), from: Digest(of: Array(figures.utf8)), for: job)
    }
}
