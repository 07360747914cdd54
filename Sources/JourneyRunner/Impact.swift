import JourneyModel
import JourneyPolicy
import JourneyStore

/// What a change of a journey means for customers, as far as the documents tell.
struct Impact {
    let document: JSON

    /// Nil for what is no journey.
    ///
    /// - Parameter inside: people inside as they were counted, where somebody did.
    init?(_ change: AssessmentInput.Change, inside: [Facts.PeopleInside]) {
        guard change.kind == "journey", let new = Self.journey(change.content) else { return nil }
        let old = change.base.flatMap(Self.journey)
        let after = JourneyGraph(new).busiestWeek()
        var members: [String: JSON] = [
            "key": .string(change.key), "steps": JSON(new.steps.count),
            "busiestAfter": JSON(after.count), "timeline": .string(after.timeline),
        ]
        members["busiestBefore"] = old.map { JSON(JourneyGraph($0).busiestWeek().count) }
        members["entrantsPerWeek"] = new.audience?.entrantsPerWeek.map { JSON($0) }
        members["asOf"] = new.audience?.asOf.map(JSON.string)
        members["platform"] = new.platform.map { .string($0.name) }
        if let figure = inside.first(where: { $0.journey == change.key }) {
            members["inside"] = JSON(figure.people)
            members["insideAsOf"] = .string(figure.asOf)
        }
        document = .object(members)
    }

    private static func journey(_ text: String) -> Journey? {
        guard let json = try? JSONParser.parse(Array(text.utf8)).json else { return nil }
        return try? Journey(document: json)
    }
}
