/// A rule by which people leave before the end.
package struct Exit: Equatable, Sendable {
    package var key: String
    package var label: String?
    package var condition: String

    package init(key: String, label: String? = nil, condition: String) {
        self.key = key
        self.label = label
        self.condition = condition
    }
}

/// What the journey is for, as something that can be counted.
package struct Goal: Equatable, Sendable {
    package var key: String
    package var label: String?
    /// The event or condition that counts as reached.
    package var condition: String
    /// Days after entry within which it counts.
    package var windowDays: Int?
    /// People leave the journey when they reach it.
    package var exitOnGoal: Bool

    package init(
        key: String, label: String? = nil, condition: String, windowDays: Int? = nil,
        exitOnGoal: Bool = false
    ) {
        self.key = key
        self.label = label
        self.condition = condition
        self.windowDays = windowDays
        self.exitOnGoal = exitOnGoal
    }
}

/// At most `messages` in any window of `days`, over `channels` (empty: all).
package struct Cap: Equatable, Sendable {
    package var messages: Int
    package var days: Int
    package var channels: [Step.Channel]

    package init(messages: Int, days: Int, channels: [Step.Channel] = []) {
        self.messages = messages
        self.days = days
        self.channels = channels
    }
}

/// Hours in which nobody is contacted; `from` may be later than `until` (over midnight).
package struct QuietHours: Equatable, Sendable {
    package var from: String
    package var until: String
    /// IANA zone; nil: the recipient's.
    package var zone: String?

    package init(from: String, until: String, zone: String? = nil) {
        self.from = from
        self.until = until
        self.zone = zone
    }
}

/// People leave for another journey when `condition` holds.
package struct Transfer: Equatable, Sendable {
    package var to: String
    package var condition: String

    package init(to: String, condition: String) {
        self.to = to
        self.condition = condition
    }
}

/// A metric that the journey, or one of its steps, is judged by.
package struct MetricReference: Equatable, Sendable {
    package var metric: String
    /// Key of the step; nil: the whole journey.
    package var step: String?
    package var floor: Double?

    package init(metric: String, step: String? = nil, floor: Double? = nil) {
        self.metric = metric
        self.step = step
        self.floor = floor
    }
}

/// Where the journey runs.
package struct PlatformBinding: Equatable, Sendable {
    /// `sfmc`, `dittofeed` …
    package var name: String
    package var workspace: String?
    package var id: String?
    package var version: String?

    package init(name: String, workspace: String? = nil, id: String? = nil, version: String? = nil)
    {
        self.name = name
        self.workspace = workspace
        self.id = id
        self.version = version
    }
}
