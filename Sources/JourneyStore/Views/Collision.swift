package import JourneyModel

/// Another open proposal that touches the same things, as `priv.collisions` tells it.
package struct Collision: Codable, Equatable, Sendable {
    /// One thing that both touch.
    package struct Thing: Codable, Equatable, Sendable {
        /// `document`, `audience`, `transfer` or `waiver`.
        package let how: String
        /// `document/KIND/KEY` or `audience/KEY`.
        package let name: String
        /// Places of a document that the other changes: `step/KEY`, `field/NAME`. Nil where both do
        /// not change it, or the places are not the reader's to know.
        package let places: [String]?
        /// Those of them that this proposal changes too.
        package let samePlaces: [String]?
    }

    package let id: Int
    /// It is another team's, and not the reader's to see.
    package let isHidden: Bool
    package let title: String?
    /// Key and name of its team.
    package let team: String?
    package let teamName: String?
    package let author: String?
    package let state: String?
    package let things: [Thing]
}

extension Collision {
    /// One of a command's outcome; nil for anything else.
    package init?(_ record: JSON) {
        guard let id = record["id"]?.int, let things = record["things"]?.array else { return nil }
        self.init(
            id: id, isHidden: record["isHidden"]?.bool ?? true, title: record["title"]?.string,
            team: record["team"]?.string, teamName: record["teamName"]?.string,
            author: record["author"]?.string, state: record["state"]?.string,
            things: things.map(Thing.init))
    }
}

extension Collision.Thing {
    init(_ record: JSON) {
        self.init(
            how: record["how"]?.string ?? "", name: record["name"]?.string ?? "",
            places: record["places"]?.array?.compactMap(\.string),
            samePlaces: record["samePlaces"]?.array?.compactMap(\.string))
    }
}
