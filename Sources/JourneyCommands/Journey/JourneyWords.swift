import JourneyModel

/// How screens speak of journeys.
enum JourneyWords {
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
