import JourneyModel

/// The messages that people inside were promised: of a step that goes those that follow it, of a
/// journey all that it sends.
struct PromisedContent {
    /// In the order in which people come to them.
    let steps: [Step]

    /// - Parameter step: nil for the whole journey; one that the journey does not have any more
    ///   promises nothing.
    init(_ journey: Journey, from step: String?) {
        let order = StepOrder(journey)
        let messages = (order.reached + order.unreached).filter { $0.kind == .message }
        guard let step else {
            steps = messages
            return
        }
        let ways = Dictionary(
            journey.steps.map { ($0.key, $0.next.map { [$0] } ?? $0.outcomes.map(\.next)) },
            uniquingKeysWith: { first, _ in first })
        var reached: Set<String> = []
        var waiting = ways[step] ?? []
        while let key = waiting.popLast() {
            guard reached.insert(key).inserted else { continue }
            waiting += ways[key] ?? []
        }
        steps = messages.filter { $0.key != step && reached.contains($0.key) }
    }
}
