package import JourneyModel
package import Postgres

/// One proposal in full, as `api.proposal` returns it.
package struct ProposalDetail: Codable, Sendable {
    package struct Change: Codable, Equatable, Sendable {
        package let kind: String
        package let key: String
        package let operation: String
        package let baseRevision: Int?
    }

    package struct Seat: Codable, Equatable, Sendable {
        /// Key of the team.
        package let team: String
        package let name: String
        package let needed: Int
        package let given: Int
        package let reason: String
        /// The caller may fill it.
        package let canDecide: Bool
        package let votes: [Vote]
        /// Who may fill it, by name.
        package let people: [String]
    }

    package struct Vote: Codable, Equatable, Sendable {
        /// Of a delegate with the original: `Bo Lindqvist for Mia Sousa, away 20-28 Feb`.
        package let person: String
        /// Whose right it used, where it was not the person's own.
        package let onBehalfOf: String?
        package let decision: String
        package let revision: Int
        package let at: Instant
    }

    /// One thing that still keeps it from being applied.
    package struct Block: Codable, Equatable, Sendable {
        package let code: String
        package let subject: String
        package let message: String
        package let hint: String?
    }

    package struct Comment: Codable, Equatable, Sendable {
        package let author: String
        package let at: Instant
        package let revision: Int
        package let body: String
    }

    package let id: Int
    package let revision: Int
    /// 64 hexadecimal digits.
    package let digest: String
    package let title: String
    package let state: String
    package let cause: String?
    package let team: String
    package let teamName: String
    package let author: String
    package let why: String
    package let isAdoption: Bool
    package let notBefore: Instant?
    /// A calendar day.
    package let mendBy: String?
    package let submittedAt: Instant
    package let changedAt: Instant
    /// The caller wrote a revision of it.
    package let isMine: Bool
    package let isSingle: Bool
    package let isPractice: Bool
    package let runnerSeen: Bool
    package let changes: [Change]
    /// The recorded result of the checks; nil while they run.
    package let assessment: JSON?
    package let seats: [Seat]
    package let blocks: [Block]
    package let comments: [Comment]
    /// What a change of policies would have turned; nil for other changes.
    package let replay: JSON?
}
