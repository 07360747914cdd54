package import JourneyModel

/// Everything that an assessment was made of, as stored: who has it can make the assessment again,
/// to the byte.
///
/// Facts stay the JSON that the database gave, so that nothing is lost that a later version of this
/// program knows how to read.
package struct AssessmentInputs: Sendable {
    package var changes: [DocumentChange]
    package var facts: JSON
    /// The policies in force, with their content.
    package var policies: [PolicyBundle.StoredPolicy]
    /// Key of the team that proposes.
    package var actorTeam: String
    /// RFC 3339.
    package var now: String
    package var adoption: Adoption?
    package var occasion: AssessmentOccasion
    /// ``PolicyBundle/engineVersion`` of the program that assessed.
    package var engine: String

    package init(
        changes: [DocumentChange], facts: JSON, policies: [PolicyBundle.StoredPolicy],
        actorTeam: String, now: String, adoption: Adoption? = nil,
        occasion: AssessmentOccasion = .proposal, engine: String = PolicyBundle.engineVersion
    ) {
        self.changes = changes
        self.facts = facts
        self.policies = policies
        self.actorTeam = actorTeam
        self.now = now
        self.adoption = adoption
        self.occasion = occasion
        self.engine = engine
    }

    /// Whether this program decides as the one that assessed.
    package var isRepeatable: Bool { engine == PolicyBundle.engineVersion }

    /// What to assess. The bundle may be shared between many of them.
    ///
    /// - Throws: `invalid` for facts that cannot be read.
    package func request(bundle: PolicyBundle? = nil) throws(GovernanceError) -> AssessmentRequest {
        AssessmentRequest(
            changes: changes, facts: try Facts(json: facts),
            bundle: bundle ?? PolicyBundle(stored: policies), actorTeam: actorTeam, now: now,
            adoption: adoption, occasion: occasion)
    }
}
