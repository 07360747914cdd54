package import JourneyModel

/// The inputs of checks that were recorded.
package struct RecordedInputs: Codable, Sendable {
    /// Of the assessment; later ones have greater numbers.
    package let id: Int
    package let proposal: Int
    package let revision: Int
    /// Key of the team that proposed.
    package let team: String
    /// RFC 3339.
    package let now: String
    package let isAdoption: Bool
    /// A calendar day.
    package let mendBy: String?
    package let engine: String
    /// The manifest of the policies that judged.
    package let bundle: String?
    package let facts: JSON
    package let changes: [AssessmentInput.Change]

    package init(
        id: Int, proposal: Int, revision: Int, team: String, now: String, isAdoption: Bool,
        mendBy: String?, engine: String, bundle: String?, facts: JSON,
        changes: [AssessmentInput.Change]
    ) {
        self.id = id
        self.proposal = proposal
        self.revision = revision
        self.team = team
        self.now = now
        self.isAdoption = isAdoption
        self.mendBy = mendBy
        self.engine = engine
        self.bundle = bundle
        self.facts = facts
        self.changes = changes
    }
}

/// Checks that were recorded, with what they were made from.
package struct RecordedChecks: Codable, Sendable {
    /// A seat that was opened.
    package struct Seat: Codable, Hashable, Sendable {
        package let team: String
        package let needed: Int
        /// Only sign-offs with own signatures count; nil: an older answer.
        package let signed: Bool?

        package init(team: String, needed: Int, signed: Bool?) {
            self.team = team
            self.needed = needed
            self.signed = signed
        }
    }

    package let inputs: RecordedInputs
    /// As it was kept; nil: it is gone.
    package let result: String?
    /// Digests are SHA-256 in hexadecimal.
    package let resultDigest: String
    package let factsDigest: String
    package let bundleDigest: String
    package let seats: [Seat]
    /// What the event that recorded them says; nil: there is none.
    package let event: JSON?

    package init(
        inputs: RecordedInputs, result: String?, resultDigest: String, factsDigest: String,
        bundleDigest: String, seats: [Seat], event: JSON?
    ) {
        self.inputs = inputs
        self.result = result
        self.resultDigest = resultDigest
        self.factsDigest = factsDigest
        self.bundleDigest = bundleDigest
        self.seats = seats
        self.event = event
    }
}
