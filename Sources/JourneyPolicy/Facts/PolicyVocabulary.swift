import CEL

/// The names that every expression of a policy may use.
enum PolicyVocabulary {
    static let journeyKind = "journey"

    /// `journey`, `old`, `graph`, `texts` and `risk` are there only where the policy is about
    /// journeys alone; other documents are `document` and `old`, without types.
    static func environment(kinds: [String]) -> Environment {
        var environment = Environment()
        if kinds == [journeyKind] {
            environment.declare("journey", .structure(JourneyTypes.journey))
            environment.declare("old", .structure(JourneyTypes.journey))
            environment.declare("graph", .structure(JourneyTypes.graph))
            environment.declare("texts", .list(.structure(JourneyTypes.text)))
            environment.declare("risk", .structure(RiskTypes.risk))
        } else {
            environment.declare("document", .dyn)
            environment.declare("old", .dyn)
        }
        environment.declare("change", .structure(JourneyTypes.change))
        environment.declare("actor", .structure(JourneyTypes.actor))
        environment.declare("portfolio", .structure(PortfolioTypes.portfolio))
        environment.declare("now", .timestamp)
        return environment
    }
}
