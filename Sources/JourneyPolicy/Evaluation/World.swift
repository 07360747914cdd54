import CEL
import JourneyModel

/// The portfolio as it would be with a set of contents in place of the changed ones.
struct World {
    let actorTeam: String
    let now: Timestamp
    private let teams: Value
    private var loads: [Load] = []

    private struct Load {
        var journey: String
        var name: String
        var audience: String
        var messagesPerWeek: Int

        init?(_ key: String, _ content: JSON) {
            guard let audience = content["audience"]?["key"]?.string else { return nil }
            journey = key
            name = content["name"]?.string ?? key
            self.audience = audience
            messagesPerWeek = GraphFacts(content).busiestWeek.count
        }
    }

    /// - Parameter contents: the documents that this world holds for the changes, nil where a
    ///   change leaves none; journeys of one proposal count each other.
    init(
        _ request: AssessmentRequest, now: Timestamp, contents: [(DocumentChange, JSON?)]
    ) {
        actorTeam = request.actorTeam
        self.now = now
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
            if let content, change.operation != .retire, let load = Load(change.key, content) {
                loads.append(load)
            }
        }
    }

    /// The facts beside one document.
    func portfolio(for key: String, _ content: JSON) -> Value {
        let audience = content["audience"]?["key"]?.string
        let others = loads.filter { $0.journey != key && $0.audience == audience }
        let total = others.reduce(Int64(0)) { $0 &+ Int64($1.messagesPerWeek) }
        return .structure(
            Structure(
                JourneyTypes.portfolio,
                named: [
                    "teams": teams,
                    "audienceLoad": .list(others.map(Self.value)),
                    "otherMessagesPerWeek": .int(total),
                ]))
    }

    private static func value(_ load: Load) -> Value {
        .structure(
            Structure(
                JourneyTypes.load,
                named: [
                    "journey": .string(load.journey), "name": .string(load.name),
                    "messagesPerWeek": .int(Int64(load.messagesPerWeek)),
                ]))
    }
}
