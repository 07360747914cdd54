import JourneyModel
import JourneyStore

/// Other open proposals that touch the same things, a line each: who to talk to before one of the
/// two has to be made anew.
struct CollisionLines {
    var collisions: [Collision]

    /// Most proposals that a screen shows.
    private static let limit = 5

    /// - Parameter saysNone: also where there are none.
    func texts(saysNone: Bool = false) -> [Text] {
        guard !collisions.isEmpty else {
            return saysNone ? [Text("no other open proposal touches the same", .dim)] : []
        }
        let more = collisions.count - Self.limit
        return collisions.prefix(Self.limit).map(Self.text)
            + (more > 0 ? [Text("… and \(more) more", .dim)] : [])
    }

    private static func text(_ other: Collision) -> Text {
        let what = other.things.map(words).joined(separator: "; ")
        guard !other.isHidden else {
            return Text("P-\(other.id)", .bold) + Text(", another team's: \(what)")
        }
        let team = other.teamName.map { ", \($0)" } ?? ""
        return Text("P-\(other.id)", .bold)
            + Text(" \"\(other.title ?? "")\"\(team): \(what)", isClash(other) ? .yellow : .plain)
    }

    /// Both change the same place.
    private static func isClash(_ other: Collision) -> Bool {
        other.things.contains { $0.samePlaces?.isEmpty == false }
    }

    private static func words(_ thing: Collision.Thing) -> String {
        let parts = thing.name.split(separator: "/").map(String.init)
        let key = parts.last ?? thing.name
        switch thing.how {
        case "audience": return "contacts people of the audience \(key)"
        case "transfer": return "leads to or from \(key)"
        case "waiver": return "is about the policy \(key)"
        default: return change(of: key, thing)
        }
    }

    private static func change(of key: String, _ thing: Collision.Thing) -> String {
        guard let same = thing.samePlaces, let places = thing.places else {
            return "changes \(key) too"
        }
        return same.isEmpty
            ? "changes \(key) too, elsewhere: \(names(places))"
            : "changes the same of \(key): \(names(same))"
    }

    /// `step reminder, audience`.
    private static func names(_ places: [String]) -> String {
        let shown = places.prefix(3).map { place in
            let parts = place.split(separator: "/", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return place }
            return parts[0] == "step" ? "step \(parts[1])" : parts[1]
        }
        return shown.joined(separator: ", ") + (places.count > 3 ? " and more" : "")
    }
}
