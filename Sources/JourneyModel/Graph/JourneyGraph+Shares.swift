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

        /// Both bounds are the same, to a thousandth.
        package var isKnown: Bool { most - least < 0.001 }
    }

    /// Rounds through a ring of steps after which what is left of people does not count.
    private static let ringRounds = 1_000

    /// The share of entrants that comes to at least one of these positions.
    ///
    /// The bounds are exact: every decision taken so that fewest, and so that most come there, which
    /// is the least fixed point of a Markov decision process (Baier and Katoen 2008, section 10.6).
    /// Nobody is taken to leave early by an exit rule. Linear in steps and ways; rings are gone
    /// through until nothing moves.
    package func share(reaching targets: Set<Int>) -> Share {
        guard let start, !targets.isEmpty else { return Share(least: 0, most: 0) }
        // Kosaraju's second pass gives the components in the order of the ways between them.
        let order = StronglyConnected.components(of: successors).reversed()
        return Share(
            least: chances(of: targets, in: order, deciding: min)[start],
            most: chances(of: targets, in: order, deciding: max)[start])
    }

    /// The chance to come to the targets from each position, what follows first.
    private func chances(
        of targets: Set<Int>, in order: some Sequence<[Int]>,
        deciding choose: (Double, Double) -> Double
    ) -> [Double] {
        var chances = steps.indices.map { targets.contains($0) ? 1.0 : 0 }
        for component in order {
            for _ in 0..<Self.ringRounds {
                var moved = 0.0
                for position in component where !targets.contains(position) {
                    let chance = chance(after: steps[position], chances, choose)
                    moved = max(moved, chance - chances[position])
                    chances[position] = chance
                }
                if moved < 1e-9
                    || component.count == 1 && !successors[component[0]].contains(component[0])
                {
                    break
                }
            }
        }
        return chances
    }

    private func chance(
        after step: Step, _ chances: [Double], _ choose: (Double, Double) -> Double
    ) -> Double {
        func chance(at key: String) -> Double { positions[key].map { chances[$0] } ?? 0 }
        if let next = step.next { return chance(at: next) }
        let percents = step.outcomes.compactMap(\.percent)
        let total = percents.reduce(0, +)
        if step.kind == .randomSplit, percents.count == step.outcomes.count, total > 0 {
            return zip(step.outcomes, percents).reduce(0) {
                $0 + chance(at: $1.0.next) * $1.1 / total
            }
        }
        guard let first = step.outcomes.first else { return 0 }
        return step.outcomes.dropFirst().reduce(chance(at: first.next)) {
            choose($0, chance(at: $1.next))
        }
    }
}
