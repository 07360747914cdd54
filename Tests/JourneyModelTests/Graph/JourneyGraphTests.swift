import JourneyModel
import Testing

/// Builds a journey from lines such as `a message b c`: key, kind, targets.
func graphJourney(_ lines: String...) -> Journey {
    let steps = lines.map { line -> Step in
        let words = line.split(separator: " ").map(String.init)
        let isWait = words[1].hasPrefix("wait=")
        let kind: Step.Kind = isWait ? .wait : Step.Kind(rawValue: words[1]) ?? .action
        var step = Step(key: words[0], label: words[0].uppercased(), kind: kind)
        if kind == .message { step.channel = words[0].hasPrefix("s") ? .sms : .email }
        if isWait {
            let text = String(words[1].dropFirst(5))
            step.wait = text == "?" ? Wait(time: "09:00") : Wait(duration: text)
        }
        let targets = words.dropFirst(2)
        if targets.count == 1 { step.next = targets.first }
        if targets.count > 1 {
            step.outcomes = targets.enumerated().map { Outcome(key: "o\($0)", next: $1) }
        }
        return step
    }
    return Journey(
        key: "j", name: "J", owner: "o",
        entry: Entry(trigger: .event, reentry: .never, start: steps[0].key), steps: steps)
}

@Suite("Facts about the graph of a journey")
struct JourneyGraphTests {
    @Test("A sound journey has no fault")
    func sound() throws {
        let graph = try JourneyGraph(Samples.onboarding())
        #expect(graph.unreachable.isEmpty && graph.dangling.isEmpty)
        #expect(graph.withoutWayOut.isEmpty && graph.unpacedCycles.isEmpty)
        #expect(graph.reachable.count == 5 && graph.edges.count == 7)
    }

    @Test("Steps that nobody comes to are named, those behind them too")
    func unreachable() {
        let graph = JourneyGraph(
            graphJourney("a message exit", "b message c", "c message exit", "d action d"))
        #expect(graph.unreachable.map(\.key) == ["b", "c", "d"])
        #expect(graph.reachable.map(\.key) == ["a"])
    }

    @Test("Ways to missing steps are named with their place")
    func dangling() {
        var journey = graphJourney("a decision b nowhere", "b message gone")
        #expect(
            JourneyGraph(journey).dangling.map(\.path) == [
                "steps[a].outcomes[o1].next", "steps[b].next",
            ])
        journey.entry.start = "missing"
        let graph = JourneyGraph(journey)
        #expect(graph.dangling.first?.path == "entry.start")
        #expect(graph.unreachable.count == 2)
    }

    @Test("Steps without a way out are named; a transfer is a way out, a dead end is none")
    func wayOut() {
        let graph = JourneyGraph(
            graphJourney(
                "a decision b c d", "b message b", "c action", "d transfer", "e action exit"))
        #expect(graph.withoutWayOut.map(\.key) == ["b", "c"])
    }

    @Test("A ring is a fault only when nothing paces it")
    func cycles() {
        func cycles(_ middle: String) -> [[String]] {
            JourneyGraph(graphJourney("a message b", "b \(middle)", "c random-split a exit"))
                .unpacedCycles.map { $0.map(\.key) }
        }
        #expect(cycles("action c") == [["a", "b", "c"]])
        #expect(cycles("message c") == [["a", "b", "c"]])
        #expect(cycles("wait=0s c") == [["a", "b", "c"]])
        #expect(cycles("wait=1d c").isEmpty)
        #expect(cycles("wait=? c").isEmpty)
        #expect(cycles("wait-for c").isEmpty)
        #expect(cycles("decision c exit").isEmpty)
        #expect(JourneyGraph(graphJourney("a message a")).unpacedCycles.map(\.count) == [1])
        #expect(JourneyGraph(graphJourney("a message b", "b message exit")).unpacedCycles.isEmpty)
    }

    @Test("Two rings that touch only through a wait are two rings")
    func twoRings() {
        let graph = JourneyGraph(
            graphJourney(
                "a action b", "b action a w", "w wait=1d c", "c action d", "d action c a"))
        #expect(graph.unpacedCycles.map { $0.map(\.key) } == [["a", "b"], ["c", "d"]].map { $0 })
    }

    @Test("A journey that breaks the schema gives facts, not a crash")
    func broken() {
        var journey = graphJourney("a message b", "b message exit", "a action zzz")
        #expect(JourneyGraph(journey).reachable.map(\.key) == ["a", "b"])
        #expect(JourneyGraph(journey).dangling.isEmpty)
        journey.steps = []
        let graph = JourneyGraph(journey)
        #expect(graph.reachable.isEmpty && graph.busiestWeek().count == 0)
        #expect(graph.dangling.count == 1)
    }

    @Test("A chain of ten thousand steps needs no deep stack")
    func long() {
        let steps = (0..<10_000).map {
            Step(key: "s\($0)", label: "s", kind: .action, next: "s\(($0 + 1) % 10_000)")
        }
        let journey = Journey(
            key: "j", name: "J", owner: "o",
            entry: Entry(trigger: .event, reentry: .never, start: "s0"), steps: steps)
        #expect(JourneyGraph(journey).unpacedCycles.map(\.count) == [10_000])
        #expect(JourneyGraph(journey).withoutWayOut.count == 10_000)
    }
}
