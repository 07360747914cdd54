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
    /// Keeping it was tried, and nothing was kept.
    var isTrial = false
}
