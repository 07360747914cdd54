import CEL
import JourneyModel

/// Journeys that are taken in as found: nothing that is wrong with them is held against them.
package struct Adoption: Equatable, Sendable {
    /// Calendar day by which the findings are to be mended.
    package var mendBy: String?

    package init(mendBy: String?) {
        self.mendBy = mendBy
    }
}

/// Everything that an assessment depends on.
package struct AssessmentRequest: Sendable {
    package var changes: [DocumentChange]
    package var facts: Facts
    package var bundle: PolicyBundle
    /// Key of the team that proposes.
    package var actorTeam: String
    /// RFC 3339; decides waivers and trials.
    package var now: String
    /// Set where the proposal is an adoption; every finding on a new journey is then inherited.
    package var adoption: Adoption?
    package var occasion: AssessmentOccasion

    package init(
        changes: [DocumentChange], facts: Facts, bundle: PolicyBundle, actorTeam: String,
        now: String, adoption: Adoption? = nil, occasion: AssessmentOccasion = .proposal
    ) {
        self.changes = changes
        self.facts = facts
        self.bundle = bundle
        self.actorTeam = actorTeam
        self.now = now
        self.adoption = adoption
        self.occasion = occasion
    }
}

extension AssessmentRequest {
    /// ``now``, read.
    ///
    /// - Throws: `invalid` for anything but RFC 3339.
    var moment: Timestamp {
        get throws(GovernanceError) {
            guard let moment = Timestamp(parsing: now) else {
                throw GovernanceError(
                    .invalid, "`\(now)` is not a moment",
                    hint: "write RFC 3339, such as 2026-03-01T09:00:00Z")
            }
            return moment
        }
    }
}
