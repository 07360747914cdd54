package import JourneyModel

/// A figure that somebody else counted, as one row of a file says it.
package struct Observation: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// People in an audience.
        case size
        /// People who are in two audiences.
        case overlap
        /// People inside a journey, or at a step of it.
        case inside
    }

    package var kind: Kind
    /// Key of the audience or of the journey; of two audiences the first by bytes.
    package var key: String
    /// Key of the other audience, or of the step; empty for a size and for a whole journey.
    package var other: String
    package var people: Int
    /// The day on which it was counted.
    package var asOf: CalendarDay
    /// Line of the file.
    package var line: Int

    /// The row as the database takes it.
    package var document: JSON {
        .object([
            "kind": .string(kind.rawValue), "key": .string(key), "other": .string(other),
            "people": JSON(people), "asOf": .string(asOf.text), "line": JSON(line),
        ])
    }
}
