package import JourneyModel

/// A journey as a platform holds it, and what the platform says beside it.
package struct ImportedJourney: Equatable, Sendable {
    /// Times as the file spells them; Journey Builder writes them without a zone.
    package struct Dates: Equatable, Sendable {
        package var created: String?
        package var modified: String?
        /// nil when the platform says that it was never published.
        package var published: String?
    }

    package let journey: Journey
    /// Where the journey begins in the file.
    package let location: SourceLocation
    /// The platform's own word: `Draft`, `Published`, `Running` …; nil where the file has none.
    package let platformStatus: String?
    package let dates: Dates
    /// Nodes in the source.
    package let stepCount: Int
    /// Outcomes in the source.
    package let edgeCount: Int
}
