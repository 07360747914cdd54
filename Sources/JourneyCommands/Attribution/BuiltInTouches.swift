import JourneyModel
import JourneyStore
import Postgres

/// What a run over touches that were taken in was computed from.
struct BuiltInTouches: Sendable {
    var question: AttributionQuestion
    var knownUntil: Instant
    /// Files of touches that reach into the period.
    var files: Int
    /// The day before which touches were let go, where the period needs some of them.
    var forgottenBefore: String?
    /// SHA-256 of the counts.
    var inputs: Digest
    /// Number of the run, once it is kept.
    var kept: Int?
    var isDryRun = false

    var command: String {
        let journey = question.journey.map { " --journey \($0)" } ?? ""
        let period = "--from \(question.firstDay) --through \(question.lastDay)"
        return "wayleave attribution run \(period)\(journey)"
    }
}
