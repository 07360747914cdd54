import CEL
import JourneyModel

/// The portfolio as it would be with a set of contents in place of the changed ones.
struct World {
    let actorTeam: String
    let now: Timestamp
    let occasion: AssessmentOccasion
    private let teams: Value
    private var loads: [Load] = []

    private struct Load {
        var journey: String
        var name: String
        var audience: String
        /// An error where the content is no journey.
        var messagesPerWeek: Result<Int, GovernanceError>

        init?(_ key: String, _ content: JSON) {
            guard let audience = content["audience"]?["key"]?.string else { return nil }
            journey = key
            name = content["name"]?.string ?? key
            self.audience = audience
            messagesPerWeek = Result { () throws(GovernanceError) in
                try GraphFacts(content).busiestWeek.count
            }
        }
    }

    /// - Parameter contents: the documents that this world holds for the changes, nil where a
    ///   change leaves none; journeys of one proposal count each other.
    init(
        _ request: AssessmentRequest, now: Timestamp, contents: [(DocumentChange, JSON?)]
    ) {
        actorTeam = request.actorTeam
        self.now = now
        occasion = request.occasion
        teams = .list(
            request.facts.teams.map { team in
                .structure(
                    Structure(
                        JourneyTypes.team,
                        named: [
                            "key": .string(team.key), "name": .string(team.name),
                            "channels": .list(team.channels.map { .string($0) }),
                            "operations": .bool(team.isOperations),
                        ]))
            })
        let changed = Set(contents.lazy.filter { $0.0.kind == "journey" }.map(\.0.key))
        for journey in request.facts.journeys where !changed.contains(journey.key) {
            if let load = Load(journey.key, journey.content) { loads.append(load) }
        }
        for (change, content) in contents where change.kind == PolicyVocabulary.journeyKind {
            if let content, let load = Load(change.key, content) {
                loads.append(load)
            }
        }
    }

    /// The world with the whole proposal applied.
    ///
    /// - Throws: `invalid` if `now` is not a moment.
    init(proposed request: AssessmentRequest) throws(GovernanceError) {
        self.init(
            request, now: try request.moment,
            contents: request.changes.map { ($0, $0.operation == .retire ? nil : $0.content) })
    }

    /// The facts beside one document.
    func portfolio(for key: String, _ content: JSON) -> Value {
        let audience = content["audience"]?["key"]?.string
        let others = loads.filter { $0.journey != key && $0.audience == audience }
        return .structure(
            Structure(
                JourneyTypes.portfolio,
                named: [
                    "teams": teams,
                    "audienceLoad": .list(others.map(Self.value)),
                    "otherMessagesPerWeek": Self.total(others),
                ]))
    }

    private static func value(_ load: Load) -> Value {
        .structure(
            Structure(
                JourneyTypes.load,
                named: [
                    "journey": .string(load.journey), "name": .string(load.name),
                    "messagesPerWeek": total([load]),
                ]))
    }

    /// The sum, or the error of a journey that cannot be counted: it must not count as silent.
    private static func total(_ loads: [Load]) -> Value {
        var total = 0
        for load in loads {
            switch load.messagesPerWeek {
            case .success(let count): total += count
            case .failure(let error):
                return .error(
                    EvaluationError(
                        .invalidArgument, "the journey \(load.journey): \(error.message)", at: 0))
            }
        }
        return .int(Int64(total))
    }
}
