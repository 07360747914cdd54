package import JourneyModel
package import Postgres

/// Why something was in force in a time, as `api.why` returns it.
package struct PastDecision: Codable, Equatable, Sendable {
    /// A time in which it was as it is, and how that was let through.
    package struct Span: Codable, Equatable, Sendable {
        /// Of the document; of a proposal's, which of its documents this is.
        package let kind: String?
        package let key: String?
        package let revision: Int
        package let beginsAt: Instant
        /// Nil: it goes on.
        package let endsAt: Instant?
        /// 64 hexadecimal digits.
        package let digest: String
        /// Of the event that brought it into force; nil: none, or not the caller's to read.
        package let event: Int?
        package let name: String
        package let ownerName: String?
        /// Of a step.
        package let label: String?
        package let platformKey: String?
        package let channel: String?
        package let consent: JSON?
        package let quietHours: JSON?
        package let markets: JSON?
        package let platform: JSON?
        /// What was known by then of what the platform ran; nil: nobody followed it.
        package let published: [Publication]?
        package let message: Message?
        package let decision: Decision
        /// Other changes of its journey while it stayed as it was.
        package let since: [Change]
    }

    /// What somebody said, or an export showed, of what the platform runs.
    package struct Publication: Codable, Equatable, Sendable {
        /// Of the journey.
        package let revision: Int
        /// `published`, `verified` or `differs`.
        package let state: String
        /// `report`, `export`, `adoption` or `carried`.
        package let source: String
        /// The platform's own.
        package let version: String?
        package let at: Instant
        package let exportedAt: Instant?
        package let by: String?
    }

    /// That let a change through before its sign-offs.
    package struct Emergency: Codable, Equatable, Sendable {
        package let id: Int
        package let by: String
        /// For which they acted.
        package let teamName: String?
        package let at: Instant
        package let until: Instant
        package let reference: String
        /// Nil: erased, or not the caller's to read.
        package let why: String?
        /// `open`, `ratified`, `reverted` or `void`.
        package let state: String
        package let settledAt: Instant?
        package let ratifiedBy: [String]
    }

    /// What a step sends.
    package struct Message: Codable, Equatable, Sendable {
        package let asset: String?
        package let subject: String?
        package let assetRevision: Int?
        package let assetProposal: Int?
        /// Nil where the asset is a name in the platform.
        package let assetContent: JSON?
    }

    package struct Change: Codable, Equatable, Sendable {
        package let proposal: Int?
        package let revision: Int?
        package let at: Instant
    }

    package struct Decision: Codable, Equatable, Sendable {
        /// `genesis`, `baseline` (taken in as found) or `proposal`.
        package let origin: String
        package let proposal: Int?
        package let revision: Int?
        package let digest: String?
        package let approvedAt: Instant?
        package let appliedAt: Instant?
        package let askedBy: Asker?
        package let signedOff: [SignOff]?
        /// The sign-offs are those that the gate counted then; false: counted again from the votes.
        package let isRecorded: Bool?
        /// The authorisation that it cited, and the teams for whose sign-off that stood.
        package let authorisation: String?
        package let emergency: Emergency?
        package let released: [String]?
        package let mendBy: String?
        package let bundle: String?
        package let checkedAt: Instant?
        package let rules: [Rule]?
    }

    package struct Asker: Codable, Equatable, Sendable {
        package let person: String
        package let team: String
        package let teamName: String
        package let at: Instant
        package let why: String
    }

    package struct SignOff: Codable, Equatable, Sendable {
        package let person: String
        /// The team whose sign-off it is.
        package let team: String
        package let teamName: String
        package let at: Instant
        package let revision: Int
        /// Given to an earlier revision, and still about the same.
        package let isCarried: Bool
        package let onBehalfOf: String?
        /// `20-28 Feb`.
        package let away: String?
    }

    /// What one policy came to.
    package struct Rule: Codable, Equatable, Sendable {
        package let policy: String
        package let revision: Int?
        package let outcome: String
        package let params: JSON?
        package let findings: [Finding]
    }

    package struct Finding: Codable, Equatable, Sendable {
        package let rule: String
        package let at: String?
        package let outcome: String
        package let message: String
        package let isInherited: Bool
        package let mendBy: String?
        package let waiver: Waiver?
    }

    package struct Waiver: Codable, Equatable, Sendable {
        package let key: String
        package let revision: Int?
        package let expires: String?
        package let reason: String?
        package let ticket: String?
        package let proposal: Int?
        /// The team that asked for it.
        package let team: String?
    }

    package struct Time: Codable, Equatable, Sendable {
        package let beginsAt: Instant
        package let endsAt: Instant?
    }

    package struct State: Codable, Equatable, Sendable {
        package let state: String
        package let at: Instant
        package let by: String
        package let why: String?
    }

    package let kind: String
    package let key: String
    package let step: String?
    package let name: String
    package let now: Instant
    /// `in_force`, `not_governed`, `not_in_force` or `future`.
    package let status: String
    /// Whether the caller may gather evidence.
    package let mayGiveAway: Bool?
    package let governedSince: Instant?
    package let installedAt: Instant?
    package let retiredAt: Instant?
    package let spans: [Span]
    /// When the step was in force instead.
    package let others: [Time]
    /// Operating states, the one at the beginning first; nil: not the caller's to read.
    package let states: [State]?
    /// Of a proposal that had not applied.
    package let state: String?
}
