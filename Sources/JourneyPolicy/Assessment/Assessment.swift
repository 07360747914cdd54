package import JourneyModel

/// What the policies in force say of one proposal revision.
package struct Assessment: Equatable, Sendable {
    /// What one policy came to on one change.
    package struct PolicyResult: Equatable, Sendable {
        package var policy: String
        package var revision: Int?
        package var kind: String
        package var key: String
        package var outcome: PolicyOutcome
        /// The parameters as they held for this document, with what its markets set.
        package var parameters: [String: JSON]

        package init(
            policy: String, revision: Int?, kind: String, key: String, outcome: PolicyOutcome,
            parameters: [String: JSON] = [:]
        ) {
            self.policy = policy
            self.revision = revision
            self.kind = kind
            self.key = key
            self.outcome = outcome
            self.parameters = parameters
        }
    }

    /// Policies, each counted once: loaded = applied + skipped, and passed of the applied ones.
    package struct Counts: Equatable, Sendable {
        package var loaded: Int
        package var applied: Int
        package var skipped: Int
        package var passed: Int

        package init(loaded: Int, applied: Int, skipped: Int, passed: Int) {
            self.loaded = loaded
            self.applied = applied
            self.skipped = skipped
            self.passed = passed
        }
    }

    package var outcome: PolicyOutcome
    /// The strongest first, then in the order of subject, element, policy and rule.
    package var findings: [Finding]
    /// One a team and policy, in that order.
    package var seats: [SeatRequirement]
    package var counts: Counts
    package var results: [PolicyResult]
    package var waivers: [WaiverReport]
    /// The policies that decided; see ``PolicyBundle/digest``.
    package var bundle: Digest
    /// ``PolicyBundle/engineVersion`` of the program that assessed.
    package var engine: String
    /// The moment for which it was decided, RFC 3339 in UTC.
    package var now: String
    /// What each changed journey puts at risk; no policy decides on it.
    package var risks: [ChangeRisk] = []

    package init(
        outcome: PolicyOutcome, findings: [Finding], seats: [SeatRequirement], counts: Counts,
        results: [PolicyResult], waivers: [WaiverReport], bundle: Digest, engine: String,
        now: String
    ) {
        self.outcome = outcome
        self.findings = findings
        self.seats = seats
        self.counts = counts
        self.results = results
        self.waivers = waivers
        self.bundle = bundle
        self.engine = engine
        self.now = now
    }
}
