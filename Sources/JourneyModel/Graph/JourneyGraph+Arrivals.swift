extension JourneyGraph {
    /// When the first people come to a step.
    package struct Arrival: Equatable, Sendable {
        /// Since they entered the journey.
        package var seconds: Int
        /// No wait of unknown length lies on the way; else it is later by that.
        package var isKnown: Bool
    }

    /// The earliest arrival at each step, by position; nil where nobody ever comes. Waits of unknown
    /// length count as no time.
    package var arrivals: [Arrival?] {
        var arrivals = [Arrival?](repeating: nil, count: steps.count)
        guard let start else { return arrivals }
        var open = TimeQueue()
        arrivals[start] = Arrival(seconds: 0, isKnown: true)
        open.insert(start, at: 0)
        while let (position, time) = open.popFirst() {
            guard let arrival = arrivals[position], arrival.seconds == time else { continue }
            let step = steps[position]
            let held = step.kind == .wait ? step.wait?.shortestSeconds ?? 0 : 0
            let isUnknown =
                step.kind == .waitFor || step.kind == .wait && step.wait?.duration == nil
            let later = time.addingReportingOverflow(held)
            guard !later.overflow else { continue }
            for target in successors[position]
            where later.partialValue < arrivals[target]?.seconds ?? Int.max {
                arrivals[target] = Arrival(
                    seconds: later.partialValue, isKnown: arrival.isKnown && !isUnknown)
                open.insert(target, at: later.partialValue)
            }
        }
        return arrivals
    }
}
