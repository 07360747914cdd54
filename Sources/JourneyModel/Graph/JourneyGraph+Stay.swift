extension JourneyGraph {
    /// How long people may be inside a journey, and how far it goes.
    package struct Stay: Equatable, Sendable {
        /// The longest way, each ring of steps gone through once: repeats are bounded by exits
        /// only, and are looked at elsewhere.
        package var longestSeconds: Int
        /// Steps on the way with the most steps, those of a ring all counted.
        package var deepestSteps: Int
        /// The longest time, by the same count, after which a first message of a step can go.
        package var lastMessageSeconds: Int
        /// Steps that hold people without an end: they wait for something and nothing ends it.
        package var endless: [Step]
    }

    /// Linear in steps and ways. A time of day holds people for a day at most, with weekdays for
    /// a week; a date of the person counts as no time, because nothing bounds it.
    package var stay: Stay {
        let components = StronglyConnected.components(of: successors)
        var home = [Int](repeating: 0, count: steps.count)
        for (number, component) in components.enumerated() {
            for position in component { home[position] = number }
        }
        let found = positions(from: start.map { [$0] } ?? [], along: successors)
        var entered = [Entered?](repeating: nil, count: components.count)
        if let start { entered[home[start]] = Entered(seconds: 0, steps: 0) }
        var stay = Stay(longestSeconds: 0, deepestSteps: 0, lastMessageSeconds: 0, endless: [])
        // Kosaraju's second pass gives the components in the order of the ways between them.
        for (number, component) in components.enumerated() {
            guard let before = entered[number] else { continue }
            let held = component.reduce(0) { $0 + (steps[$1].longestSeconds ?? 0) }
            let left = Entered(
                seconds: before.seconds + held, steps: before.steps + component.count)
            stay.longestSeconds = max(stay.longestSeconds, left.seconds)
            stay.deepestSteps = max(stay.deepestSteps, left.steps)
            if component.contains(where: { steps[$0].kind == .message }) {
                stay.lastMessageSeconds = max(stay.lastMessageSeconds, left.seconds)
            }
            for position in component {
                for next in successors[position] where home[next] != number {
                    entered[home[next]] = left.most(entered[home[next]])
                }
            }
        }
        stay.endless = steps.indices.filter {
            found.contains($0) && steps[$0].longestSeconds == nil
        }.map { steps[$0] }
        return stay
    }
}

/// The longest and the deepest way to a component; not always the same way.
private struct Entered {
    var seconds: Int
    var steps: Int

    func most(_ other: Entered?) -> Entered {
        guard let other else { return self }
        return Entered(seconds: max(seconds, other.seconds), steps: max(steps, other.steps))
    }
}

extension Step {
    /// The longest that the step holds people; nil: without an end.
    fileprivate var longestSeconds: Int? {
        switch kind {
        case .wait: wait?.longestSeconds ?? 0
        case .waitFor: wait.map(\.longestSeconds)
        case .message, .decision, .randomSplit, .action, .transfer: 0
        }
    }
}

extension Wait {
    fileprivate var longestSeconds: Int {
        if time != nil { return (weekdays.isEmpty ? 1 : 7) * 86_400 }
        return shortestSeconds
    }
}
