import CEL
import JourneyModel

/// One change of a proposal as policies see it.
struct ChangeView {
    let change: DocumentChange
    /// The document that is judged: the proposed one, or for a retirement the one that goes.
    let content: JSON
    let occasion: AssessmentOccasion
    /// The markets that the document names; empty: it may be in any.
    let markets: [String]
    private let values: [String: Value]

    init(_ change: DocumentChange, content: JSON, in world: World) {
        self.change = change
        self.content = content
        occasion = world.occasion
        markets = (content["markets"]?.array ?? []).compactMap(\.string)
        var values: [String: Value] = [
            "change": .structure(
                Structure(
                    JourneyTypes.change,
                    named: [
                        "kind": .string(change.kind), "key": .string(change.key),
                        "operation": .string(change.operation.rawValue),
                    ])),
            "actor": .structure(
                Structure(JourneyTypes.actor, named: ["team": .string(world.actorTeam)])),
            "now": .timestamp(world.now),
        ]
        let isJourney = change.kind == PolicyVocabulary.journeyKind
        let type: CELType = isJourney ? .structure(JourneyTypes.journey) : .dyn
        values["old"] = change.base.map { ValueBinder.value(of: $0, as: type) } ?? .null
        values[isJourney ? "journey" : "document"] = ValueBinder.value(of: content, as: type)
        if isJourney {
            values["graph"] = GraphFacts.value(of: content)
            values["texts"] = TextFacts.value(of: content)
            values["risk"] = world.risk(of: change, content)
        }
        values["portfolio"] = world.portfolio(for: change.key, content)
        self.values = values
    }

    /// One change of a request as its policies see it: the proposal applied.
    ///
    /// - Throws: `invalid` if `now` is not a moment, or the change has no content at all.
    init(_ change: DocumentChange, in request: AssessmentRequest) throws(GovernanceError) {
        guard let content = change.judged else {
            throw GovernanceError(.invalid, "The change carries no content to judge.")
        }
        self.init(change, content: content, in: try World(proposed: request))
    }

    /// The inputs of a policy's expressions.
    func inputs(for policy: Policy) -> Inputs {
        let inputs = Inputs(policy.environment)
        for (name, value) in values { inputs.bind(name, to: value) }
        if values["document"] == nil, policy.scope.kinds != [PolicyVocabulary.journeyKind] {
            // A policy for several kinds sees journeys without their types.
            inputs.bind("document", to: ValueBinder.value(of: content, as: .dyn))
            inputs.bind(
                "old", to: change.base.map { ValueBinder.value(of: $0, as: .dyn) } ?? .null)
        }
        for parameter in policy.parameters {
            inputs.bind("params." + parameter.name, to: parameter.value(in: markets))
        }
        for variable in policy.variables {
            inputs.bind("variables." + variable.name, lazily: variable.value)
        }
        return inputs
    }
}
