import JourneyModel

/// Journeys of random shape that keep the schema, for property tests.
final class RandomJourney {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    func coin() -> Bool { Bool.random(using: &generator) }

    func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &generator)]
    }

    func maybe<Value>(_ value: @autoclosure () -> Value) -> Value? {
        coin() ? value() : nil
    }

    /// Text with everything that makes formats stumble.
    func text(prose: Bool = false) -> String {
        let pieces = [
            "a", "no", " ", ": ", " #", "- ", "'", "\"", "\\", "é", "e\u{301}", "😀", "%", "@", "!x",
            "&", "*", "{", "}", "[", "]", ",", "|", ">", "?", "~", "null", "true", "1", "1e3",
            "0x1",
            "2026-01-01", "\u{A0}", "\u{3000}", "=", "<<", "---", "...", "\u{200F}", "\u{E000}",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 1...5, using: &generator) {
            text += pick(prose ? pieces + ["\n", "\t", "\n\n", "\n "] : pieces)
        }
        return text
    }

    func key() -> String {
        pick(["a", "b1", "c-2", "0", "no", "null", "1e3", "true", "x--y"])
    }

    func journey() -> Journey {
        let count = Int.random(in: 1...7, using: &generator)
        let keys = (0..<count).map { "s\($0)" }
        return Journey(
            key: "j", name: text(), owner: key(), purpose: maybe(text(prose: true)),
            tier: maybe(pick([1, 2, 3, 4])), parent: maybe(key()), audience: maybe(audience()),
            markets: coin() ? ["de", "emea"] : [],
            entry: Entry(
                trigger: pick(Entry.Trigger.allCases), source: maybe(text()),
                reentry: pick(Entry.Reentry.allCases), start: pick(keys)),
            steps: keys.map { step($0, among: keys) },
            exits: coin()
                ? [Exit(key: "e", label: maybe(text()), condition: text(prose: true))] : [],
            goals: coin()
                ? [Goal(key: "g", condition: text(), windowDays: maybe(7), exitOnGoal: coin())]
                : [],
            caps: coin() ? [Cap(messages: 3, days: 7, channels: coin() ? [.email] : [])] : [],
            quietHours: maybe(QuietHours(from: "21:00", until: "08:00", zone: maybe("UTC"))),
            transfers: coin() ? [Transfer(to: key(), condition: text())] : [],
            terms: coin() ? ["journey": [text(), text()]] : [:],
            metrics: coin() ? [MetricReference(metric: key(), step: "s0", floor: maybe(0.25))] : [],
            reviewBy: maybe("2027-03-31"),
            platform: maybe(PlatformBinding(name: "sfmc", id: maybe(text()))))
    }

    func audience() -> Audience {
        Audience(
            key: key(), name: maybe(text()), size: maybe(pick([0, 10, 99_999])),
            entrantsPerWeek: maybe(5), asOf: maybe("2026-03-01"))
    }

    func step(_ key: String, among keys: [String]) -> Step {
        let kind = pick(Step.Kind.allCases)
        let targets = keys + [Step.exit, "missing"]
        var step = Step(
            key: key, label: text(), platformKey: maybe(text()), kind: kind,
            channel: maybe(pick(Step.Channel.allCases)), team: maybe(self.key()),
            content: maybe(Content(asset: text(), subject: maybe(text()))),
            consent: maybe(Consent(basis: pick(Consent.Basis.allCases), list: maybe(text()))),
            tags: coin() ? [text()] : [])
        if kind == .wait { step.wait = wait() }
        if kind == .waitFor { step.wait = maybe(wait()) }
        if kind == .transfer { step.transferTo = maybe(self.key()) }
        if coin() {
            step.next = maybe(pick(targets))
        } else {
            step.outcomes = ["x", "y"].map {
                Outcome(
                    key: $0, label: maybe(text()), percent: maybe(pick([0, 33.33, 50])),
                    next: pick(targets))
            }
        }
        return step
    }

    func wait() -> Wait {
        switch pick([0, 1, 2]) {
        case 0: Wait(duration: pick(["0s", "12h", "1d", "3d", "1w", "8d"]))
        case 1: Wait(time: "09:00", weekdays: coin() ? ["mon"] : [], zone: maybe("Europe/Lisbon"))
        default: Wait(attribute: text(), offset: maybe("-3d"))
        }
    }
}
