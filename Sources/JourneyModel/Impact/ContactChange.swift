/// What becomes of one message for new entrants.
package struct ContactChange: Equatable, Sendable {
    /// One side of the change: when, and for whom.
    package struct Side: Equatable, Sendable {
        package var arrival: JourneyGraph.Arrival
        package var share: JourneyGraph.Share
    }

    package let step: String
    package let label: String
    package let channel: Step.Channel?
    /// Nil where the message is new.
    package let before: Side?
    /// Nil where it goes.
    package let after: Side?

    /// The messages that come, go, move, or reach other people, in the order of their first day;
    /// steps are the same by their key.
    package static func all(from old: Journey?, to new: Journey) -> [ContactChange] {
        let (before, after) = (old.map(messages) ?? [:], messages(new))
        let keys = Set(before.keys).union(after.keys)
        return keys.compactMap { key -> ContactChange? in
            let (one, other) = (before[key], after[key])
            guard let step = other?.step ?? one?.step else { return nil }
            let change = ContactChange(
                step: key, label: step.label, channel: step.channel, before: one?.side,
                after: other?.side)
            return change.isNothing ? nil : change
        }.sorted {
            ($0.seconds, $0.step) < ($1.seconds, $1.step)
        }
    }

    private var isNothing: Bool { before == after }
    private var seconds: Int { (after ?? before)?.arrival.seconds ?? 0 }

    /// Messages that somebody comes to.
    private static func messages(_ journey: Journey) -> [String: (step: Step, side: Side)] {
        let graph = JourneyGraph(journey)
        let arrivals = graph.arrivals
        var found: [String: (step: Step, side: Side)] = [:]
        for (position, step) in graph.steps.enumerated()
        where step.kind == .message && found[step.key] == nil {
            guard let arrival = arrivals[position] else { continue }
            let share = graph.share(reaching: [position])
            found[step.key] = (step, Side(arrival: arrival, share: share))
        }
        return found
    }
}
