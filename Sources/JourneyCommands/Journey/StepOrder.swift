import JourneyModel

/// The steps in the order in which people come to them.
struct StepOrder {
    /// Those that the entry leads to, each before those that it leads to, as far as loops allow.
    let reached: [Step]
    /// Those that nothing leads to, in the order of the document.
    let unreached: [Step]

    init(_ journey: Journey) {
        let steps = Dictionary(journey.steps.map { ($0.key, $0) }) { first, _ in first }
        var seen: Set<String> = []
        var order: [Step] = []
        // Steps still to be visited, the next one last; no recursion, whatever the depth.
        var waiting = [journey.entry.start]
        while let key = waiting.popLast() {
            guard let step = steps[key], seen.insert(key).inserted else { continue }
            order.append(step)
            let following = step.next.map { [$0] } ?? step.outcomes.map(\.next)
            waiting += following.reversed()
        }
        reached = order
        unreached = journey.steps.filter { !seen.contains($0.key) }
    }
}
