/// What became of asking for a reading, as `api.reading_progress` returns it.
package struct ReadingProgress: Codable, Equatable, Sendable {
    /// It waits for a runner, or is being made.
    package let isAsked: Bool
    /// A runner was seen in the last ten seconds.
    package let runnerSeen: Bool
    /// Of the newest reading of this kind on record.
    package let number: Int?
    /// Why the last one was not made; nil where it was.
    package let failure: String?
    /// How the job of the last one ended: `done`, `refused`, `dead` ...; nil before the first.
    package let outcome: String?
}
