/// A journey as a picture has it: places and ways between them, each with what a change does to it.
package struct JourneyMap: Equatable, Sendable {
    package enum Mark: String, Equatable, Sendable {
        case same, added, changed, removed
    }

    package enum Shape: String, Equatable, Sendable {
        case entry, message, hold, choice, action, transfer, exit, missing
    }

    package struct Place: Equatable, Sendable {
        /// Unique in the map; a step's key, or a name that no step can have.
        package let id: String
        package let title: String
        /// What stands below the title: channel, time; empty for none.
        package let detail: String
        package let shape: Shape
        package let mark: Mark
    }

    package struct Way: Equatable, Sendable {
        /// Places by their number.
        package let from: Int
        package let to: Int
        /// Words on the way; empty where there is one way only.
        package let label: String
        package let mark: Mark
    }

    package let name: String
    package let places: [Place]
    /// In the order of the places that they leave.
    package let ways: [Way]

    /// The map of a journey, or of its change.
    ///
    /// Steps are the same by their key. What goes is kept in the map, marked.
    ///
    /// - Parameter old: what is in force; nil: nothing is marked.
    package init(of journey: Journey, changing old: Journey? = nil) {
        name = journey.name
        var builder = MapBuilder(journey, old)
        builder.build()
        places = builder.places
        ways = builder.ways
    }

    /// Whether anything is marked.
    package var isMarked: Bool {
        places.contains { $0.mark != .same } || ways.contains { $0.mark != .same }
    }
}
