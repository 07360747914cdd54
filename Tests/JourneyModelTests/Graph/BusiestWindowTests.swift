import JourneyModel
import Testing

@Suite("The busiest week")
struct BusiestWindowTests {
    @Test("The timeline names each contact and its day")
    func timeline() {
        var journey = graphJourney(
            "welcome message w1", "w1 wait=12h reminder", "reminder message w2", "w2 wait=3d tips",
            "tips message w3", "w3 wait=3d offer", "offer message exit")
        let week = JourneyGraph(journey).busiestWeek()
        #expect(week.count == 4 && !week.isLowerBound && week.unknownWaits.isEmpty)
        #expect(week.timeline == "day 0 WELCOME · day 0.5 REMINDER · day 3.5 TIPS · day 6.5 OFFER")
        journey.steps[1].wait = Wait(duration: "1d")
        #expect(JourneyGraph(journey).busiestWeek().count == 3)
    }

    @Test("The window is half open: a contact seven days later is in the next one")
    func boundary() {
        #expect(
            JourneyGraph(graphJourney("a message w", "w wait=7d b", "b message exit"))
                .busiestWeek().count == 1)
        let almost = graphJourney("a message w", "w wait=6d23h59m59s b", "b message exit")
        #expect(JourneyGraph(almost).busiestWeek().count == 2)
    }

    @Test("The busiest window need not begin with the journey, nor stay on one way")
    func later() {
        let journey = graphJourney(
            "a message w", "w wait=30d d", "d decision b e", "b message c", "c message exit",
            "e message f", "f message g", "g message exit")
        let week = JourneyGraph(journey).busiestWeek()
        #expect(week.contacts.map(\.step) == ["e", "f", "g"])
        #expect(week.contacts.first?.offsetSeconds == 0)
    }

    @Test("Only the channels asked for count, and only steps that people reach")
    func channels() {
        let journey = graphJourney(
            "a message s1", "s1 message b", "b message exit", "x message y", "y message z",
            "z message x")
        let graph = JourneyGraph(journey)
        #expect(graph.busiestWeek().contacts.map(\.step) == ["a", "s1", "b"])
        #expect(graph.busiestWeek(channels: [.sms]).contacts.map(\.step) == ["s1"])
        #expect(graph.busiestWeek(channels: [.push]).count == 0)
        #expect(graph.busiestWindow(days: 0).count == 0)
    }

    @Test("Waits of unknown length count as no time, and are named")
    func unknown() {
        let journey = graphJourney(
            "a message w", "w wait=? f", "f wait-for b exit", "b message exit")
        let week = JourneyGraph(journey).busiestWeek()
        #expect(week.count == 2 && week.unknownWaits == ["w", "f"])
    }

    @Test("A ring without a wait is flagged; a ring with a wait is counted exactly")
    func rings() {
        let endless = JourneyGraph(graphJourney("a message a")).busiestWeek()
        #expect(endless.isLowerBound && endless.count == 500)
        let daily = JourneyGraph(graphJourney("a message w", "w wait=1d a")).busiestWeek()
        #expect(!daily.isLowerBound && daily.count == 7)
        let hourly = JourneyGraph(graphJourney("a message w", "w wait=1h a")).busiestWeek()
        #expect(!hourly.isLowerBound && hourly.count == 168)
        #expect(hourly.contacts.last?.offsetSeconds == 167 * 3_600)
    }

    @Test("500 steps in diamonds are answered at once, however many ways there are")
    func diamonds() {
        var lines: [String] = []
        for level in 0..<166 {
            let next = level == 165 ? "exit" : "d\(level + 1)"
            lines.append("d\(level) decision m\(level) w\(level)")
            lines.append("m\(level) message \(next)")
            lines.append("w\(level) wait=1h \(next)")
        }
        let clock = ContinuousClock()
        let start = clock.now
        let week = JourneyGraph(journey(lines)).busiestWeek()
        #expect(week.count == 166 && !week.isLowerBound)
        #expect(clock.now - start < .seconds(20))
    }

    @Test("500 steps that all lead to each other are answered in bounded time")
    func dense() {
        let keys = (0..<500).map { "s\($0)" }
        let steps = keys.map { key in
            Step(
                key: key, label: key, kind: .message, channel: .email,
                outcomes: keys.prefix(20).enumerated().map { Outcome(key: "o\($0)", next: $1) })
        }
        let journey = Journey(
            key: "j", name: "J", owner: "o",
            entry: Entry(trigger: .event, reentry: .never, start: "s0"), steps: steps)
        #expect(JourneyGraph(journey).busiestWeek().isLowerBound)
    }

    @Test("Small random graphs agree with trying every way", arguments: 0..<400 as Range<UInt64>)
    func bruteForce(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...6, using: &generator)
        let keys = (0..<count).map { "k\($0)" } + ["exit"]
        let kinds = ["message", "message", "wait=12h", "wait=1d", "wait=3d", "wait=5d", "decision"]
        let lines = (0..<count).map { index in
            let targets = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                keys[Int.random(in: 0..<keys.count, using: &generator)]
            }
            let kind = kinds[Int.random(in: 0..<kinds.count, using: &generator)]
            return "k\(index) \(kind) " + targets.joined(separator: " ")
        }
        let graph = JourneyGraph(journey(lines))
        let found = graph.busiestWeek()
        let limit = 60
        let expected = mostContacts(lines, limit: limit)
        #expect(min(found.count, limit) == expected, "\(lines)")
        #expect(found.isLowerBound == (found.count == 500))
        check(found, against: lines)
    }

    /// The timeline itself must be a way through the graph, in its time.
    private func check(_ week: BusiestWindow, against lines: [String]) {
        let offsets = week.contacts.map(\.offsetSeconds)
        #expect(offsets == offsets.sorted() && (offsets.last ?? 0) < 7 * 86_400)
        #expect(offsets.isEmpty || offsets[0] == 0)
        for contact in week.contacts {
            #expect(lines.contains { $0.hasPrefix("\(contact.step) message") })
        }
    }

    /// The most contacts by trying every way from every step, up to a limit.
    private func mostContacts(_ lines: [String], limit: Int) -> Int {
        var targets: [String: [String]] = [:]
        var kinds: [String: String] = [:]
        for line in lines {
            let words = line.split(separator: " ").map(String.init)
            kinds[words[0]] = words[1]
            targets[words[0]] = Array(Set(words.dropFirst(2)).sorted())
        }
        var reached: Set = ["k0"]
        var open = ["k0"]
        while let key = open.popLast() {
            for next in targets[key] ?? [] where kinds[next] != nil && reached.insert(next).inserted
            {
                open.append(next)
            }
        }
        let seconds = [
            "wait=12h": 43_200, "wait=1d": 86_400, "wait=3d": 259_200, "wait=5d": 432_000,
        ]
        var best = 0
        // The state of a walk: where, time, contacts. Every state once: no pruning by dominance.
        for first in reached where kinds[first] == "message" {
            var seen: Set<[Int]> = []
            var walks = [(first, 0, 0)]
            while let (key, time, contacts) = walks.popLast() {
                let isMessage = kinds[key] == "message"
                let now = contacts + (isMessage ? 1 : 0)
                let later = time + (seconds[kinds[key] ?? ""] ?? 0)
                best = max(best, now)
                if best >= limit { return limit }
                guard later < 7 * 86_400 else { continue }
                for next in targets[key] ?? [] where kinds[next] != nil {
                    let index = Int(next.dropFirst()) ?? 0
                    if seen.insert([index, later, now]).inserted {
                        walks.append((next, later, now))
                    }
                }
            }
        }
        return best
    }

    private func journey(_ lines: [String]) -> Journey {
        var journey = graphJourney(lines[0])
        journey.steps = lines.flatMap { graphJourney($0).steps }
        return journey
    }
}
