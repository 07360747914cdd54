/// Who the journey is for, with the figures that reach and pressure are judged by.
package struct Audience: Equatable, Sendable {
    /// Names the audience across journeys: two journeys with one key contact the same people.
    package var key: String
    package var name: String?
    /// People in the audience.
    package var size: Int?
    package var entrantsPerWeek: Int?
    /// Calendar day of the figures (`2026-03-01`).
    package var asOf: String?

    package init(
        key: String, name: String? = nil, size: Int? = nil, entrantsPerWeek: Int? = nil,
        asOf: String? = nil
    ) {
        self.key = key
        self.name = name
        self.size = size
        self.entrantsPerWeek = entrantsPerWeek
        self.asOf = asOf
    }
}

/// How people enter, and whether they may come back.
package struct Entry: Equatable, Sendable {
    package enum Trigger: String, CaseIterable, Sendable {
        case audience, event, schedule, api, manual, unspecified
    }

    package enum Reentry: String, CaseIterable, Sendable {
        /// Never again, in any version.
        case never
        /// Only after having left.
        case afterExit = "after-exit"
        /// At any time, several times at once.
        case always
        /// The platform does not say.
        case unspecified
    }

    package var trigger: Trigger
    /// Name of the event, segment or schedule that the platform listens to.
    package var source: String?
    package var reentry: Reentry
    /// Key of the first step.
    package var start: String

    package init(trigger: Trigger, source: String? = nil, reentry: Reentry, start: String) {
        self.trigger = trigger
        self.source = source
        self.reentry = reentry
        self.start = start
    }
}
