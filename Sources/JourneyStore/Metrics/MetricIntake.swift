import JourneyModel

/// What became of a file.
package struct MetricIntake: Sendable {
    /// A row that the database kept out.
    package struct Fault: Codable, Equatable, Sendable {
        package let line: Int
        package let message: String
        package let remedy: String
    }

    /// Faults that are kept; further ones are counted only.
    package static let mostFaults = 100

    package let outcome: CommandOutcome
    /// The first hundred, by line within what was sent together.
    package let faults: [Fault]
    /// True where this very file was taken in before.
    package var isNothingToDo: Bool { outcome.data["nothingToDo"]?.bool == true }
}
