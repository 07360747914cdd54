package import JourneyModel

/// What the database knows beside the proposal; policies see nothing else.
package struct Facts: Equatable, Sendable {
    package struct Team: Equatable, Sendable {
        package var key: String
        package var name: String
        package var channels: [String]
        /// Journey operations, the team that governs.
        package var isOperations: Bool

        package init(key: String, name: String, channels: [String], isOperations: Bool) {
            self.key = key
            self.name = name
            self.channels = channels
            self.isOperations = isOperations
        }
    }

    /// Another live journey that names an audience of a changed one.
    package struct LiveJourney: Equatable, Sendable {
        package var key: String
        package var revision: Int
        package var state: String
        package var content: JSON

        package init(key: String, revision: Int, state: String, content: JSON) {
            self.key = key
            self.revision = revision
            self.state = state
            self.content = content
        }
    }

    package struct WaiverDocument: Equatable, Sendable {
        package var key: String
        package var revision: Int
        package var content: JSON

        package init(key: String, revision: Int, content: JSON) {
            self.key = key
            self.revision = revision
            self.content = content
        }
    }

    /// A finding recorded as inherited when the live revision was applied.
    package struct InheritedFinding: Equatable, Sendable {
        package var kind: String
        package var key: String
        package var policy: String
        package var rule: String
        package var at: String?
        package var mendBy: String?

        package init(
            kind: String, key: String, policy: String, rule: String, at: String?, mendBy: String?
        ) {
            self.kind = kind
            self.key = key
            self.policy = policy
            self.rule = rule
            self.at = at
            self.mendBy = mendBy
        }
    }

    package var teams: [Team]
    /// False where nobody was asked: what a policy asks of teams is then unknown.
    package var areTeamsKnown = true
    /// Never one that the proposal changes.
    package var journeys: [LiveJourney]
    package var waivers: [WaiverDocument]
    package var inherited: [InheritedFinding]
    /// How journeys hang together; nil lists in it are unknown.
    package var portfolio: Portfolio

    package init(
        teams: [Team] = [], journeys: [LiveJourney] = [], waivers: [WaiverDocument] = [],
        inherited: [InheritedFinding] = [], portfolio: Portfolio = Portfolio()
    ) {
        self.teams = teams
        self.journeys = journeys
        self.waivers = waivers
        self.inherited = inherited
        self.portfolio = portfolio
    }

    /// What is known without a database: the documents of the request themselves, and nothing of
    /// teams or of how other journeys hang together.
    package static func ofFiles(waivers: [WaiverDocument] = []) -> Facts {
        var facts = Facts(
            waivers: waivers,
            portfolio: Portfolio(
                states: nil, transfers: nil, overlaps: nil, terms: nil, assets: nil,
                audiences: nil, unmeasured: nil, inside: nil))
        facts.areTeamsKnown = false
        return facts
    }
}
