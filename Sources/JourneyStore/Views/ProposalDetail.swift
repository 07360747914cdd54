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
        /// The changed places that it is about, `KIND/KEY` or `KIND/KEY#STEP`; empty: all.
        package let covers: [String]
        /// What people call those places.
        package let names: [String: String]
        /// An authorisation stands for it, so it needs no vote; nil: an older answer.
        package let isReleased: Bool?
        /// Only sign-offs with own signatures count; nil: an older answer.
        package let isSigned: Bool?
        package let votes: [Vote]
        /// Who may fill it, by name.
        package let people: [String]
    }

    /// The authorisation that a standard change cites.
    package struct Citation: Codable, Equatable, Sendable {
        package let key: String
        package let title: String
        /// Of the authorisation in force; nil where it is there no more.
        package let revision: Int?
        /// Last day on which it holds.
        package let until: String?
        /// Whose sign-offs stand for those of this change.
        package let signedOffBy: [String]
        /// It does not cover the revision, as the blocks say.
        package let isVoid: Bool
    }

    /// How far a platform is known to have followed an applied revision.
    package struct Published: Codable, Equatable, Sendable {
        /// The journey's.
        package let key: String
        package let name: String
        package let platform: String
        package let revision: Int
        /// A ``Publication/State``, or `superseded`: a later one came before it was published.
        package let state: String
    }

    package struct Vote: Codable, Equatable, Sendable {
        package let id: Int
        /// Of a delegate with the original: `Bo Lindqvist for Mia Sousa, away 20-28 Feb`.
        package let person: String
        /// Whose right was used, where it was not the person's own.
        package let onBehalfOf: String?
        package let decision: String
        package let revision: Int
        package let at: Instant
        /// `counts`, `outdated`, `ineligible`, `taken-back`, `replaced`, `lifted`, `lapsed` or
        /// `unsigned`.
        package let standing: String
        /// The fingerprint of the person's own key, where they signed with it.
        package let signedBy: String?
    }

    /// A team that is affected and was told, and what it has said.
    package struct Told: Codable, Equatable, Sendable {
        package let team: String
        package let name: String
        /// How it is affected.
        package let reason: String
        package let until: Instant
        /// It is still waited for.
        package let isOpen: Bool
        /// The caller may object for it, or say that there is no objection.
        package let canObject: Bool
        package let votes: [Vote]
    }

    /// A team that has voted and is neither asked nor told any more.
    package struct Former: Codable, Equatable, Sendable {
        package let team: String
        package let name: String
        package let votes: [Vote]
    }

    /// Somebody wants changes, or objects.
    package struct Veto: Codable, Equatable, Sendable {
        /// The number by which it is lifted.
        package let vote: Int
        package let person: String
        package let team: String
        package let name: String
        /// `request-changes` or `object`.
        package let decision: String
        package let revision: Int
        package let at: Instant
        /// Neither taken back, nor replaced, nor lifted.
        package let stands: Bool
        package let liftedBy: String?
        package let reason: String?
        /// The caller may lift it.
        package let canLift: Bool
        /// It is the caller's own.
        package let isMine: Bool?
    }

    /// A freeze that holds it, and the exceptions from it.
    package struct Freeze: Codable, Equatable, Sendable {
        package struct Grant: Codable, Equatable, Sendable {
            package let person: String
            package let at: Instant
            package let counts: Bool
        }

        package let calendar: String
        package let key: String
        package let name: String
        package let reason: String
        package let endsAt: Instant
        package let timeZone: String
        /// Its end as clocks show it there.
        package let until: String
        /// Every journey of the proposal that it covers, by name.
        package let journeys: [String]
        /// Who grants exceptions.
        package let team: String
        package let teamName: String
        package let needed: Int
        package let given: Int
        /// The caller may grant one.
        package let canGrant: Bool
        package let people: [String]
        package let grants: [Grant]
    }

    /// One thing that still keeps it from being applied.
    package struct Block: Codable, Equatable, Sendable {
        package let code: String
        package let subject: String
        package let message: String
        package let hint: String?
    }

    package struct Comment: Codable, Equatable, Sendable {
        package let id: Int
        package let author: String
        package let at: Instant
        package let revision: Int
        package let body: String
        /// Number of the comment that it answers.
        package let replyTo: Int?
        /// It holds the proposal until it is resolved.
        package let mustResolve: Bool
        package let resolvedBy: String?
        /// The caller may resolve it.
        package let canResolve: Bool
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
    /// An earlier revision of a document, brought back.
    package struct Rollback: Codable, Equatable, Sendable {
        package let kind: String
        package let key: String
        package let revision: Int
        /// That brought it into force at the time; nil: it was there from the beginning.
        package let proposal: Int?
        package let appliedAt: Instant
    }

    /// Nil: an ordinary change.
    package let authorisation: Citation?
    package let isAdoption: Bool
    package let notBefore: Instant?
    /// After which it must not apply any more, as it names it.
    package let notAfter: Instant?
    /// The IANA zone by whose clocks these were asked for.
    package let timeZone: String?
    /// ``notAfter``, or what follows from ``notBefore``; nil: it has none.
    package let latest: Instant?
    /// When it expires if nothing becomes of it; nil: it is closed.
    package let expiresAt: Instant?
    /// The freezes that hold it now.
    package let freezes: [Freeze]
    /// By which it is or was let through, and that somebody has to answer for.
    package let emergencies: [EmergencyDetail]?
    /// Its changes that bring an earlier revision back, byte by byte.
    package let rollbacks: [Rollback]?
    /// A calendar day.
    package let mendBy: String?
    package let submittedAt: Instant
    package let changedAt: Instant
    /// The caller wrote a revision of it.
    package let isMine: Bool
    package let isSingle: Bool
    package let isPractice: Bool
    package let runnerSeen: Bool
    /// Of an applied one, by journey; nil before, and none where no platform runs any of it.
    package let publications: [Published]?
    package let changes: [Change]
    /// Other open proposals that touch the same; none once it is closed.
    package let collisions: [Collision]
    /// The recorded result of the checks; nil while they run.
    package let assessment: JSON?
    package let seats: [Seat]
    package let former: [Former]
    package let told: [Told]
    package let vetoes: [Veto]
    package let blocks: [Block]
    package let comments: [Comment]
    /// What the caller has said and not taken back; nil: nothing.
    package let myVote: String?
    /// How long an approved change is held for second thoughts.
    package let settleMinutes: Int
    /// What a change of policies would have turned; nil for other changes.
    package let replay: JSON?
}
