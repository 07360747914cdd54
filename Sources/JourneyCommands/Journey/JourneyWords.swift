import JourneyModel

/// How screens speak of journeys.
enum JourneyWords {
    static let notTracked = "publication not tracked"

    /// The operating state as people say it. A journey bound to a platform is never called live:
    /// what runs there is not known until publication is tracked.
    static func state(_ state: String, platform: String?) -> Text {
        guard platform != nil else {
            return Text(state, state == "live" ? .green : state == "stopped" ? .red : .yellow)
        }
        return state == "live"
            ? Text("applied, \(notTracked)") : Text("\(state), \(notTracked)", .yellow)
    }

    /// The operating state in a list, where there is little room.
    static func shortState(_ state: String, platform: String?) -> Text {
        state == "live" && platform != nil
            ? Text(notTracked) : self.state(state, platform: platform)
    }

    /// The platform as its users call it; a name that is not known stays as it is.
    static func platform(_ name: String) -> String {
        switch name {
        case "sfmc": "Salesforce Journey Builder"
        case "dittofeed": "Dittofeed"
        default: name
        }
    }

    /// `every day at 09:00`, `3 days`, `2 days before renewal_date`.
    static func words(_ wait: Wait) -> String {
        if let duration = wait.duration {
            return DurationText(duration)?.words ?? duration
        } else if let time = wait.time {
            let days = wait.weekdays.isEmpty ? "" : " on \(wait.weekdays.joined(separator: ", "))"
            return "until \(time)\(days), \(wait.zone ?? "recipient's time")"
        } else if let attribute = wait.attribute {
            return "until \(attribute)" + (wait.offset.map { " \($0)" } ?? "")
        }
        return "not said"
    }

    /// What a step is, in one word or two.
    static func kind(_ step: Step) -> String {
        switch step.kind {
        case .message: step.channel?.rawValue ?? "message"
        case .wait: "wait"
        case .waitFor: "wait for"
        case .decision: "decision"
        case .randomSplit: "random split"
        case .action: "action"
        case .transfer: "transfer"
        }
    }
}
