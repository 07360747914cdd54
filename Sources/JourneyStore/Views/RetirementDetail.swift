package import Postgres

/// What retiring something would touch, as `api.retirement_impact` returns it.
package struct RetirementImpact: Codable, Sendable {
    package let journey: String
    package let journeyName: String
    package let step: String?
    package let stepLabel: String?
    package let counts: [RetirementDetail.Count]
    package let impact: RetirementDetail.Impact
}

/// One retirement case, as `api.retirement` returns it.
package struct RetirementDetail: Codable, Sendable {
    /// People inside as their platform counted them.
    package struct Count: Codable, Equatable, Sendable {
        /// Nil: the whole journey.
        package let step: String?
        package let label: String?
        package let people: Int
        /// A calendar day.
        package let asOf: String
        /// Of a day after people stopped coming, so that it tells who is left.
        package let isFresh: Bool
    }

    /// What keeps it from its next state.
    package struct Obstacle: Codable, Equatable, Sendable {
        package let code: String
        package let message: String
        package let hint: String
    }

    package struct Neighbour: Codable, Equatable, Sendable {
        package let journey: String
        package let name: String
        package let state: String
        package let step: String?
    }

    /// An asset, a term or a metric that goes with it.
    package struct Use: Codable, Equatable, Sendable {
        /// `asset`, `term` or `metric`.
        package let kind: String
        package let name: String
        /// Journeys and steps that stay and use it too; empty: it is released.
        package let others: [String]
    }

    package struct Experiment: Codable, Equatable, Sendable {
        package let key: String
        package let name: String
        /// `approved`, `running` or `paused`.
        package let state: String
    }

    package struct Impact: Codable, Equatable, Sendable {
        package let incoming: [Neighbour]
        package let successor: Neighbour?
        package let uses: [Use]
        package let experiments: [Experiment]
        package let openProposals: [JourneyDetail.OpenProposal]
    }

    package let key: String
    package let title: String
    package let revision: Int
    package let digest: String
    /// Canonical JSON of the plan.
    package let content: String
    package let proposal: Int?
    package let owner: String
    package let ownerName: String
    package let journey: String
    package let journeyName: String
    package let journeyState: String
    package let platform: String?
    package let step: String?
    /// Nil where the journey in force does not have the step any more.
    package let stepLabel: String?
    /// A `RetirementState`.
    package let state: String
    package let stateAt: Instant
    package let stateBy: String?
    package let startedAt: Instant?
    package let peopleAtStart: Int?
    package let countedAtStart: String?
    /// A calendar day in UTC.
    package let drainBy: String
    package let daysLeft: Int
    /// That of the whole first.
    package let counts: [Count]
    package let inTheWay: [Obstacle]
    package let impact: Impact
}
