import JourneyModel
import Testing

@Suite("What a change means for customers")
struct ContactChangeTests {
    private static func message(
        _ key: String, next: String, channel: Step.Channel = .email
    ) -> Step {
        Step(
            key: key, label: key.prefix(1).uppercased() + key.dropFirst(), kind: .message,
            channel: channel, next: next)
    }

    private static func wait(_ key: String, _ duration: String, next: String) -> Step {
        Step(key: key, label: key, kind: .wait, wait: Wait(duration: duration), next: next)
    }

    private static func journey(_ steps: [Step]) -> Journey {
        Journey(
            key: "j", name: "J", owner: "t",
            entry: Entry(trigger: .event, reentry: .never, start: steps.first?.key ?? "exit"),
            steps: steps)
    }

    /// Welcome; after a wait the reminder, after another the tips.
    private static func mails(_ first: String) -> Journey {
        journey([
            message("welcome", next: "pause"), wait("pause", first, next: "reminder"),
            message("reminder", next: "rest"), wait("rest", "3d", next: "tips"),
            message("tips", next: "exit"),
        ])
    }

    private static func split(_ percents: [Double?], kind: Step.Kind = .randomSplit) -> Journey {
        let outcomes = percents.enumerated().map { number, percent in
            Outcome(key: "o\(number)", percent: percent, next: "m\(number)")
        }
        return journey(
            [Step(key: "split", label: "Split", kind: kind, outcomes: outcomes)]
                + percents.indices.map { message("m\($0)", next: "exit", channel: .sms) })
    }

    private static func words(_ old: Journey?, _ new: Journey) -> [String] {
        ContactWords(ContactChange.all(from: old, to: new)).lines
    }

    @Test("messages that move by the same time share a line")
    func earlier() {
        #expect(
            Self.words(Self.mails("3d"), Self.mails("1d")) == [
                "\"Reminder\" and \"Tips\" 2 days earlier, for all entrants"
            ])
        #expect(
            Self.words(Self.mails("1d"), Self.mails("36h")) == [
                "\"Reminder\" and \"Tips\" 12 hours later, for all entrants"
            ])
        #expect(Self.words(Self.mails("1d"), Self.mails("1d")).isEmpty)
    }

    @Test("a new message says its channel, its day and its people")
    func added() {
        let old = Self.journey([Self.message("welcome", next: "exit")])
        let new = Self.journey([
            Self.message("welcome", next: "pause"), Self.wait("pause", "5d", next: "half"),
            Step(
                key: "half", label: "Half", kind: .randomSplit,
                outcomes: [
                    Outcome(key: "a", percent: 12, next: "again"),
                    Outcome(key: "b", percent: 88, next: "exit"),
                ]),
            Self.message("again", next: "exit", channel: .sms),
        ])
        #expect(Self.words(old, new) == ["+1 SMS \"Again\" on day 5, for 12 % of entrants"])
        #expect(Self.words(new, old) == ["−1 SMS \"Again\" of day 5, for 12 % of entrants"])
    }

    @Test(
        "a share is exact behind a random split, and bounded behind a decision",
        arguments: [
            ([50, 50], Step.Kind.randomSplit, "50 % of entrants"),
            ([0.4, 99.6], .randomSplit, "0.4 % of entrants"),
            ([1, 2], .randomSplit, "33 % of entrants"),
            ([nil, nil], .decision, "whoever comes there"),
            ([50, nil], .randomSplit, "whoever comes there"),
        ] as [([Double?], Step.Kind, String)])
    func shares(percents: [Double?], kind: Step.Kind, people: String) {
        let lines = Self.words(nil, Self.split(percents, kind: kind))
        #expect(lines.first == "+1 SMS \"M0\" on day 0, for \(people)")
    }

    @Test("a decision behind a split bounds by the split; where its ways meet, all are there again")
    func meeting() {
        let journey = Self.journey([
            Step(
                key: "split", label: "Split", kind: .randomSplit,
                outcomes: [
                    Outcome(key: "a", percent: 40, next: "ask"),
                    Outcome(key: "b", percent: 60, next: "both"),
                ]),
            Step(
                key: "ask", label: "Ask", kind: .decision,
                outcomes: [
                    Outcome(key: "y", next: "yes"), Outcome(key: "n", next: "both"),
                ]),
            Self.message("yes", next: "both"), Self.message("both", next: "exit"),
        ])
        let graph = JourneyGraph(journey)
        #expect(graph.share(reaching: [2]) == .init(least: 0, most: 0.4))
        #expect(graph.share(reaching: [3]) == .init(least: 1, most: 1))
        // Either of two that exclude each other: the decision alone cannot bring more than its part.
        #expect(graph.share(reaching: [1, 2]) == .init(least: 0.4, most: 0.4))
        #expect(graph.share(reaching: []) == .init(least: 0, most: 0))
        #expect(ContactWords.people(.init(least: 0.6, most: 1)) == "60 % to 100 % of entrants")
    }

    @Test("a ring counts a person once, and an unknown wait makes a day open")
    func ring() {
        let journey = Self.journey([
            Step(
                key: "hold", label: "Hold", kind: .waitFor, wait: Wait(duration: "2d"),
                outcomes: [
                    Outcome(key: "again", next: "mail"), Outcome(key: "done", next: "exit"),
                ]),
            Self.message("mail", next: "hold"),
        ])
        let graph = JourneyGraph(journey)
        #expect(graph.share(reaching: [1]) == .init(least: 0, most: 1))
        #expect(graph.arrivals.map { $0?.isKnown } == [true, false])
        #expect(
            Self.words(nil, journey) == [
                "+1 e-mail \"Mail\" on day 0 or later, for whoever comes there"
            ])
    }

    @Test("a ring that a random split leaves brings everybody on in the end")
    func randomRing() {
        let journey = Self.journey([
            Step(
                key: "split", label: "Split", kind: .randomSplit,
                outcomes: [
                    Outcome(key: "again", percent: 90, next: "split"),
                    Outcome(key: "on", percent: 5, next: "mail"),
                    Outcome(key: "off", percent: 5, next: "exit"),
                ]),
            Self.message("mail", next: "exit"),
        ])
        let share = JourneyGraph(journey).share(reaching: [1])
        #expect(share.isKnown && abs(share.most - 0.5) < 1e-6)
        #expect(
            ContactWords.people(.init(least: 0.0001, most: 0.0001))
                == "less than 0.1 % of entrants")
    }

    @Test("a journey that is not sound is told without a crash")
    func unsound() {
        let nowhere = Journey(
            key: "j", name: "J", owner: "t",
            entry: Entry(trigger: .event, reentry: .never, start: "none"),
            steps: [Self.message("a", next: "nowhere"), Self.message("a", next: "a")])
        #expect(Self.words(nil, nowhere).isEmpty)
        #expect(JourneyGraph(nowhere).share(reaching: [0, 1]) == .init(least: 0, most: 0))
        let reach = ChangeReach(of: nowhere, touching: ["a"])
        #expect(reach.touched.isEmpty && reach.downstream.isEmpty && reach.metrics.isEmpty)
    }

    @Test("a change reaches what lies behind it, the journeys led to, and the metrics there")
    func reach() {
        var journey = Self.mails("1d")
        journey.steps[4].next = "go"
        journey.steps.append(
            Step(key: "go", label: "Go", kind: .transfer, transferTo: "care", next: "exit"))
        journey.steps[2].content = Content(asset: "reminder-mail")
        journey.metrics = [
            MetricReference(metric: "orders"),
            MetricReference(metric: "clicks", step: "welcome", floor: 0.1),
            MetricReference(metric: "clicks", step: "tips", floor: 0.02),
        ]
        let reach = ChangeReach(of: journey, touching: ["reminder"])
        #expect(reach.downstream == ["rest", "tips", "go"])
        #expect(reach.journeys == ["care"] && reach.assets == ["reminder-mail"])
        #expect(reach.metrics.map(\.step) == [nil, "tips"])
        #expect(reach.share == .init(least: 1, most: 1))
        #expect(ChangeReach(of: journey, touching: nil).touched.count == 6)
    }
}
