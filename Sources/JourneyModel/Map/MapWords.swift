/// The words of a map.
enum MapWords {
    /// Not what the title says already.
    static func detail(_ detail: String, under title: String) -> String {
        title.lowercased().hasSuffix(detail.lowercased()) ? "" : detail
    }

    static func detail(_ step: Step) -> String {
        switch step.kind {
        case .message: step.channel?.message ?? "message"
        case .wait: step.wait.map(wait) ?? "waits"
        case .waitFor: step.wait.map { "at most \(wait($0))" } ?? "until it happens"
        case .decision: ""
        case .randomSplit: "at random"
        case .action: "action"
        case .transfer: step.transferTo.map { "to journey \($0)" } ?? "to another journey"
        }
    }

    static func label(_ outcome: Outcome) -> String {
        let name = outcome.label ?? outcome.key
        guard let percent = outcome.percent else { return name }
        return "\(JSON.number(percent).briefText) % \(name)"
    }

    private static func wait(_ wait: Wait) -> String {
        if let duration = wait.duration { return DurationText(duration)?.words ?? duration }
        if let time = wait.time { return "until \(time)" }
        if let attribute = wait.attribute { return "until \(attribute)" }
        return "a time"
    }
}
