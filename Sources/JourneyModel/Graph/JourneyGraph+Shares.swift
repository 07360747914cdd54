extension JourneyGraph {
    /// A part of all entrants, between two bounds: random splits say how people divide, decisions
    /// and waits for an event do not.
    package struct Share: Equatable, Sendable {
        package var least: Double
        package var most: Double

        package init(least: Double, most: Double) {
            self.least = least
            self.most = most
        }

        static let nobody = Share(least: 0, most: 0)

        /// Both bounds are the same, to a thousandth.
        package var isKnown: Bool { most - least < 0.001 }
    }

    /// The share of entrants that comes to each step, by position.
    ///
    /// Nobody is taken to leave early by an exit rule. A step in a ring counts a person once: at
    /// most all who come into the ring, at least none. Linear in steps and ways.
    package var shares: [Share] {
        var shares = [Share](repeating: .nobody, count: steps.count)
        guard let start else { return shares }
        shares[start] = Share(least: 1, most: 1)
        let components = StronglyConnected.components(of: successors)
        // Kosaraju's second pass gives the components in the order of the ways between them.
        for component in components {
            let isRing =
                component.count > 1 || successors[component[0]].contains(component[0])
            if isRing {
                let most = min(1, component.reduce(0) { $0 + shares[$1].most })
                for position in component { shares[position] = Share(least: 0, most: most) }
            }
            let inside = Set(component)
            for position in component {
                for (target, part) in parts(from: position) where !inside.contains(target) {
                    let share = shares[position]
                    shares[target].least += isRing ? 0 : share.least * part.least
                    shares[target].most = min(1, shares[target].most + share.most * part.most)
                }
            }
        }
        return shares
    }

    /// How those who come to a step go on.
    private func parts(from position: Int) -> [(target: Int, part: Share)] {
        let step = steps[position]
        if let next = step.next {
            return positions[next].map { [($0, Share(least: 1, most: 1))] } ?? []
        }
        let isOnly = step.outcomes.count == 1
        let total = step.outcomes.reduce(0) { $0 + ($1.percent ?? 0) }
        return step.outcomes.compactMap { outcome in
            guard let target = positions[outcome.next] else { return nil }
            if isOnly { return (target, Share(least: 1, most: 1)) }
            guard step.kind == .randomSplit, let percent = outcome.percent, total > 0,
                step.outcomes.allSatisfy({ $0.percent != nil })
            else { return (target, Share(least: 0, most: 1)) }
            return (target, Share(least: percent / total, most: percent / total))
        }
    }
}
