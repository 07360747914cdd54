import JourneyModel

/// The most messages that one customer can get in any seven days of a journey.
struct BusiestWeek {
    private static let weekSeconds = 7 * 86_400
    /// States looked at before the search stops; what was found until then is a lower bound.
    private static let stateLimit = 100_000
    private static let depthLimit = 1_500

    private(set) var count = 0
    /// `day 0 Welcome · day 0.5 Reminder`.
    private(set) var timeline = ""

    private struct State: Hashable {
        var step: Int
        var elapsed: Int
    }

    private struct Best {
        var messages: Int
        var next: State?
    }

    init(_ steps: [StepOutline], _ indices: [String: Int], reached: Set<Int>) {
        var search = Search(steps: steps, indices: indices)
        var busiest: (count: Int, start: State)?
        for index in steps.indices where steps[index].isMessage && reached.contains(index) {
            let start = State(step: index, elapsed: 0)
            let messages = search.most(from: start, depth: 0)
            if messages > busiest?.count ?? 0 { busiest = (messages, start) }
        }
        guard let busiest else { return }
        count = busiest.count
        timeline = search.timeline(from: busiest.start)
    }

    /// Depth-first over (step, time since the first message), remembering what was found.
    private struct Search {
        let steps: [StepOutline]
        let indices: [String: Int]
        private var best: [State: Best] = [:]
        private var open: Set<State> = []

        init(steps: [StepOutline], indices: [String: Int]) {
            self.steps = steps
            self.indices = indices
        }

        mutating func most(from state: State, depth: Int) -> Int {
            if let known = best[state] { return known.messages }
            guard depth < depthLimit, best.count < stateLimit, open.insert(state).inserted else {
                return 0
            }
            defer { open.remove(state) }
            var found = Best(messages: 0, next: nil)
            for edge in steps[state.step].edges {
                guard let step = indices[edge.next],
                    state.elapsed + edge.delaySeconds < weekSeconds
                else { continue }
                let next = State(step: step, elapsed: state.elapsed + edge.delaySeconds)
                let messages = most(from: next, depth: depth + 1)
                if messages > found.messages { found = Best(messages: messages, next: next) }
            }
            if steps[state.step].isMessage { found.messages += 1 }
            best[state] = found
            return found.messages
        }

        func timeline(from start: State) -> String {
            var parts: [String] = []
            var seen: Set<State> = []
            var current: State? = start
            while let state = current, seen.insert(state).inserted {
                if steps[state.step].isMessage {
                    parts.append("day \(Self.days(state.elapsed)) \(steps[state.step].label)")
                }
                current = best[state]?.next
            }
            return parts.joined(separator: " · ")
        }

        /// Days with at most one decimal, `0.5`.
        private static func days(_ seconds: Int) -> String {
            let tenths = (seconds * 10 + 43_200) / 86_400
            return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
        }
    }
}
