/// How far a change of a journey reaches: what lies behind the steps that it touches.
package struct ChangeReach: Equatable, Sendable {
    /// Keys of the steps that it touches, and of those behind them, in the order of the document.
    package let touched: [String]
    package let downstream: [String]
    /// Entrants who come to a touched step.
    package let share: JourneyGraph.Share
    /// Journeys that people are moved to from there on, in order.
    package let journeys: [String]
    /// Content that the touched steps use.
    package let assets: [String]
    /// What the journey is judged by there: the metrics of those steps, and of the whole journey.
    package let metrics: [MetricReference]

    /// - Parameter touched: keys; nil: everything, as for a new journey or one whose entry changes.
    package init(of journey: Journey, touching keys: Set<String>?) {
        let graph = JourneyGraph(journey)
        let reached = graph.positions(from: graph.start.map { [$0] } ?? [], along: graph.successors)
        let first = graph.steps.indices.filter { position in
            reached.contains(position) && (keys?.contains(graph.steps[position].key) ?? true)
        }
        let behind = graph.positions(from: first, along: graph.successors)
        touched = first.map { graph.steps[$0].key }
        downstream = graph.steps.indices.filter { behind.contains($0) && !first.contains($0) }
            .map { graph.steps[$0].key }
        share =
            keys == nil
            ? JourneyGraph.Share(least: 1, most: 1) : graph.share(reaching: Set(first))
        let affected = behind.sorted().map { graph.steps[$0] }
        journeys = Self.distinct(
            affected.compactMap(\.transferTo) + (first.isEmpty ? [] : journey.transfers.map(\.to)))
        assets = Self.distinct(first.compactMap { graph.steps[$0].content?.asset })
        let names = Set(affected.map(\.key))
        metrics =
            first.isEmpty
            ? [] : journey.metrics.filter { $0.step.map(names.contains) ?? true }
    }

    private static func distinct(_ keys: [String]) -> [String] {
        var seen: Set<String> = []
        return keys.filter { seen.insert($0).inserted }
    }
}
