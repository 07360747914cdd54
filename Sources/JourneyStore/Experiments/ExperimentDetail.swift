package import Postgres

/// One experiment, as `api.experiment` returns it.
package struct ExperimentDetail: Codable, Sendable {
    /// Figures as their exact text.
    package struct Inputs: Codable, Equatable, Sendable {
        package let text: String
        /// Of the text, in hex.
        package let digest: String
    }

    /// What was read, and from which figures.
    package struct Reading: Codable, Equatable, Sendable {
        package let number: Int
        /// `look` or `health`.
        package let kind: String
        package let day: Int
        /// A calendar day.
        package let through: String
        package let units: Double
        package let inputs: String
        package let inputsText: String
        package let reading: String
        package let readingText: String
        package let allowed: [String]
        package let winner: String?
        /// Who asked for it.
        package let takenBy: String
        /// Made by a runner; false of what members once handed in.
        package let isByRunner: Bool
        package let takenAt: Instant
    }

    /// Another experiment that would meet the same people.
    package struct Collision: Codable, Equatable, Sendable {
        package let key: String
        package let title: String
        package let state: String
        /// `layer`, `step`, `audience`.
        package let ways: [String]
        package let isExclusive: Bool
        package let hasOtherUnit: Bool
    }

    package let key: String
    package let title: String
    package let owner: String
    package let ownerName: String
    package let revision: Int
    /// Of the plan, in hex: with the start it is settled.
    package let digest: String
    /// Canonical JSON of the plan.
    package let content: String
    package let journeyName: String
    package let state: String
    package let stateAt: Instant
    package let stateBy: String?
    /// A calendar day.
    package let startedOn: String?
    /// The first calendar day that is none of it any more; nil of one that goes on.
    package let endedOn: String?
    /// Days that are over, to its end; nil before the start.
    package let day: Int?
    package let outcome: String?
    package let winner: String?
    package let cause: String?
    package let dueDay: Int?
    package let nextDay: Int?
    /// A calendar day.
    package let nextDate: String?
    /// The figures for the health; nil before the start.
    package let health: Inputs?
    /// Every look, and the newest of the health; the newest first.
    package let readings: [Reading]
    package let collisions: [Collision]
    /// The proposal that is to bring the winner to everybody.
    package let adoption: Int?
    /// Nil where there is none, or the caller may not see it.
    package let adoptionState: String?
    /// The proposal that the plan was signed off in.
    package let proposal: Int?
}
