package import JourneyModel
package import Postgres

extension Store {
    package var emergencies: Emergencies { Emergencies(store: self) }
}

/// Emergencies: `sql/api/emergency_acts.sql`, `ratifying.sql` and `emergency_views.sql`.
package struct Emergencies: Sendable {
    let store: Store

    /// The newest first; with `isOpen` those that somebody still has to answer for.
    package func list(isOpen: Bool) async throws(GovernanceError) -> [EmergencyDetail] {
        try await store.json(
            [EmergencyDetail].self,
            "select api.emergencies($1::boolean, null, 200) as value", [isOpen]) ?? []
    }

    /// - Throws: `notFound`.
    package func show(_ id: Int) async throws(GovernanceError) -> EmergencyDetail {
        let found = try await store.json(
            EmergencyDetail.self, "select api.emergency($1::bigint) as value", [id])
        guard let found else {
            throw GovernanceError(
                .notFound, "There is no emergency E-\(id).", hint: "wayleave emergency list")
        }
        return found
    }

    /// Pauses a journey of whatever team.
    package func pause(
        _ key: String, _ request: EmergencyRequest, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.emergency_pause($1::uuid, $2, $3, $4, $5, $6::int)",
            [command, key, request.seat, request.reason, request.reference, request.hours])
    }

    /// Answers for what an emergency did.
    package func ratify(
        _ id: Int, digest: DigestPrefix, seat: String?, reason: String?, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            """
            select * from api.ratify_emergency($1::uuid, $2::bigint, decode($3, 'hex'), $4, $5)
            """, [command, id, digest.hex, seat, reason])
    }

    /// Says that an emergency which was taken back has been looked at.
    package func review(
        _ id: Int, reason: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.review_emergency($1::uuid, $2::bigint, $3)", [command, id, reason])
    }
}

extension Proposals {
    /// Lets exactly the revision that was shown through without what is missing.
    package func raiseEmergency(
        _ decision: Decision, _ request: EmergencyRequest, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            """
            select * from api.raise_emergency($1::uuid, $2::bigint, $3::int, decode($4, 'hex'),
                $5, $6, $7, $8::int)
            """,
            [
                command, decision.proposal, decision.revision, decision.digest.hex, request.seat,
                request.reason, request.reference, request.hours,
            ])
    }
}

/// What an emergency must say.
package struct EmergencyRequest: Equatable, Sendable {
    package var reason: String
    /// Of the incident.
    package var reference: String
    /// 1 to 72; nil: 24.
    package var hours: Int?
    /// The team that the person acts for; nil: operations, or the first.
    package var seat: String?

    package init(reason: String, reference: String, hours: Int? = nil, seat: String? = nil) {
        self.reason = reason
        self.reference = reference
        self.hours = hours
        self.seat = seat
    }
}

/// One emergency, as `api.emergency` returns it.
package struct EmergencyDetail: Codable, Equatable, Sendable {
    package let id: Int
    /// `apply` or `pause`.
    package let kind: String
    /// `P-142`, or `journey/KEY`.
    package let of: String
    package let proposal: Int?
    /// Of the change, or the journey's name; nil: not the caller's to see.
    package let title: String?
    package let revision: Int?
    /// Of the revision, or of the journey's head.
    package let digest: String
    package let raisedBy: String
    package let seat: String
    package let reference: String
    /// Nil: not the caller's to read.
    package let reason: String?
    package let raisedAt: Instant
    package let until: Instant
    /// When it did what it is for; nil: not yet.
    package let doneAt: Instant?
    /// `open`, `ratified`, `reverted` or `void`.
    package let state: String
    /// Whether somebody still has to answer for it.
    package let isOwed: Bool
    /// Whether the caller may answer for it now.
    package let mayAnswer: Bool
    package let isStuck: Bool
    package let cause: String?
    /// Names of the teams whose seats it passed by.
    package let bypassed: [String]
    package let answered: [String]
    /// Who may answer for it, in words.
    package let answerers: String
    package let settledAt: Instant?
    package let settledBy: String?
    package let reviewedBy: String?
}
