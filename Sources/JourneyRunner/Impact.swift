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
        var members = Self.contacts(from: old, to: new)
        members["key"] = .string(change.key)
        members["entrantsPerWeek"] = new.audience?.entrantsPerWeek.map { JSON($0) }
        members["asOf"] = new.audience?.asOf.map(JSON.string)
        members["platform"] = new.platform.map { .string($0.name) }
        if let figure = inside.first(where: { $0.journey == change.key }) {
            members["inside"] = JSON(figure.people)
            members["insideAsOf"] = .string(figure.asOf)
        }
        for (name, value) in Self.reach(from: old, to: new) { members[name] = value }
        document = .object(members)
    }

    /// What new entrants get more, less, earlier and later.
    private static func contacts(from old: Journey?, to new: Journey) -> [String: JSON] {
        let after = JourneyGraph(new).busiestWeek()
        let lines = ContactWords(ContactChange.all(from: old, to: new)).lines
        var members: [String: JSON] = [
            "steps": JSON(new.steps.count), "busiestAfter": JSON(after.count),
            "timeline": .string(after.timeline),
            // Of a new journey everything is new: its steps say it.
            "contacts": .array(old == nil ? [] : lines.map(JSON.string)),
        ]
        members["busiestBefore"] = old.map { JSON(JourneyGraph($0).busiestWeek().count) }
        return members
    }

    /// What lies behind the steps that it touches; of one that changes who enters, everything.
    private static func reach(from old: Journey?, to new: Journey) -> [String: JSON] {
        let changes = SemanticDiff.changes(from: old, to: new)
        let isWhole = old.map { $0.entry != new.entry || $0.audience != new.audience } ?? true
        let touched = Set(changes.flatMap(\.steps))
        let reach = ChangeReach(of: new, touching: isWhole ? nil : touched)
        return [
            "touched": JSON(reach.touched.count), "downstream": JSON(reach.downstream.count),
            "people": .string(ContactWords.people(reach.share)),
            "entryChanges": .bool(old.map { $0.entry != new.entry } ?? false),
            "journeys": .array(reach.journeys.map(JSON.string)),
            "assets": .array(reach.assets.map(JSON.string)),
            "caps": JSON(new.caps.count),
            "metrics": .array(
                reach.metrics.map { metric in
                    var members: [String: JSON] = ["metric": .string(metric.metric)]
                    members["step"] = metric.step.map(JSON.string)
                    members["floor"] = metric.floor.map(JSON.number)
                    return .object(members)
                }),
        ]
    }

    private static func journey(_ text: String) -> Journey? {
        guard let json = try? JSONParser.parse(Array(text.utf8)).json else { return nil }
        return try? Journey(document: json)
    }
}
