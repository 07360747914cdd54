import JourneyModel

/// A large journey of the usual shape: messages, the waits between them, and decisions that let
/// some people pass over the next steps.
enum SampleJourney {
    static func make(steps count: Int) -> Journey {
        let keys = (0..<count).map { "s\($0)" }
        return Journey(
            key: "large", name: "Large", owner: "journey-operations",
            purpose: "Keeps customers over years",
            audience: Audience(key: "customers", size: 40_000, entrantsPerWeek: 8_400),
            markets: ["pt", "es"],
            entry: Entry(trigger: .event, source: "Signed up", reentry: .never, start: keys[0]),
            steps: keys.indices.map { step($0, keys) },
            exits: [Exit(key: "bought", condition: "order placed")],
            goals: [Goal(key: "order", condition: "order placed", windowDays: 30)],
            caps: [Cap(messages: 3, days: 7, channels: [])],
            terms: ["journey": ["loyalty"]],
            metrics: [MetricReference(metric: "click-rate", step: "s2", floor: 0.02)])
    }

    private static func step(_ position: Int, _ keys: [String]) -> Step {
        func key(_ offset: Int) -> String {
            position + offset < keys.count ? keys[position + offset] : Step.exit
        }
        switch position % 5 {
        case 0, 2:
            return Step(
                key: keys[position], label: "Message \(position)", kind: .message, channel: .email,
                team: "email-team",
                content: Content(asset: "asset-\(position)", subject: "Subject \(position)"),
                consent: Consent(basis: .optIn, list: "newsletter"), tags: ["care"], next: key(1))
        case 1, 3:
            return Step(
                key: keys[position], label: "Wait \(position)", kind: .wait,
                wait: Wait(duration: "3d"), next: key(1))
        default:
            return Step(
                key: keys[position], label: "Opened \(position)?", kind: .decision,
                outcomes: [
                    Outcome(key: "yes", condition: "opened", next: key(1)),
                    Outcome(key: "no", next: key(3)),
                ])
        }
    }
}
