/// The absorbing chain of journeys: start, touches, then conversion or null.
///
/// A state is the last label, or the last two. The removal effect of a label is the share of
/// conversions that is lost when every arrival at it ends as null (Anderl et al. 2016, "Mapping the
/// customer journey"). Self loops do not change it.
struct MarkovChain {
    /// Larger systems take more than a few seconds.
    static let stateLimit = 1_200

    private struct State: Hashable {
        var previous: Int
        var from: Int
    }

    /// The chance of a journey to convert.
    let conversionProbability: Double
    /// By the number of the label.
    let removalEffects: [Double]

    init(
        _ table: TransitionTable, order: Int, labels: [String]
    ) throws(AttributionError) {
        let depth: TransitionTable.Depth = order == 1 ? .one : .two
        guard table.depth >= depth else { throw .noTransitions }
        var transitions = Transitions(order: order)
        for entry in table.entries { transitions.add(entry) }
        guard let start = transitions.indices[State(previous: 0, from: 0)] else {
            throw .noTransitions
        }
        let count = transitions.states.count
        guard count <= Self.stateLimit else {
            throw .tooManyStates(count, limit: Self.stateLimit)
        }
        if let stuck = transitions.firstWithoutWayOut() {
            throw .noWayOut(Self.name(transitions.states[stuck].from, labels))
        }
        var system = LinearSystem(size: count)
        for index in 0..<count {
            let sum = transitions.sums[index]
            system[index, index] = 1
            for (to, times) in transitions.targets[index] { system[index, to] -= times / sum }
        }
        guard system.factor() else {
            throw .noWayOut(Self.name(transitions.states[start].from, labels))
        }
        let visits = system.inverse()
        let absorbed = (0..<count).map { row in
            (0..<count).reduce(0.0) { sum, column in
                sum + visits[row * count + column] * transitions.conversions[column]
                    / transitions.sums[column]
            }
        }
        guard absorbed[start] > 0 else { throw .unreachable }
        conversionProbability = absorbed[start]
        var effects = [Double](repeating: 0, count: labels.count)
        for (label, members) in transitions.members where effects.indices.contains(label) {
            let first = Self.firstArrivals(at: members, from: start, visits, count)
            let lost = zip(first, members).reduce(0.0) { $0 + $1.0 * absorbed[$1.1] }
            effects[label] = min(1, max(0, lost / absorbed[start]))
        }
        removalEffects = effects
    }

    /// The chance that each of some states is the first of them to be reached.
    ///
    /// From `visits(start, member) = sum over first arrivals j of chance(j) * visits(j, member)`.
    private static func firstArrivals(
        at members: [Int], from start: Int, _ visits: [Double], _ count: Int
    ) -> [Double] {
        var system = LinearSystem(size: members.count)
        for (row, member) in members.enumerated() {
            for (column, other) in members.enumerated() {
                system[row, column] = visits[other * count + member]
            }
        }
        guard system.factor() else { return [Double](repeating: 0, count: members.count) }
        return system.solve(members.map { visits[start * count + $0] })
    }

    private static func name(_ from: Int, _ labels: [String]) -> String {
        let label = from - TransitionTable.firstLabel
        return labels.indices.contains(label) ? labels[label] : "(start)"
    }

    /// The counts by state.
    private struct Transitions {
        let order: Int
        var indices: [State: Int] = [:]
        var states: [State] = []
        var targets: [[Int: Double]] = []
        var conversions: [Double] = []
        /// All transitions out of a state, with conversions and nulls.
        var sums: [Double] = []

        init(order: Int) { self.order = order }

        mutating func add(_ entry: TransitionTable.Entry) {
            let from = index(entry.previous, entry.from)
            sums[from] += entry.count
            switch entry.to {
            case TransitionTable.conversion: conversions[from] += entry.count
            case TransitionTable.null: break
            default: targets[from][index(entry.from, entry.to), default: 0] += entry.count
            }
        }

        private mutating func index(_ previous: Int, _ from: Int) -> Int {
            let state = State(previous: order == 1 ? 0 : previous, from: from)
            if let index = indices[state] { return index }
            indices[state] = states.count
            states.append(state)
            targets.append([:])
            conversions.append(0)
            sums.append(0)
            return states.count - 1
        }

        /// States by the number of the label that they end in.
        var members: [Int: [Int]] {
            var members: [Int: [Int]] = [:]
            for (index, state) in states.enumerated() where state.from != TransitionTable.start {
                members[state.from - TransitionTable.firstLabel, default: []].append(index)
            }
            return members
        }

        /// A state from which no journey ends: the equations would have no single solution.
        func firstWithoutWayOut() -> Int? {
            var sources = [[Int]](repeating: [], count: states.count)
            for (from, targets) in targets.enumerated() {
                for to in targets.keys { sources[to].append(from) }
            }
            var reached = states.indices.map { index in
                sums[index] > targets[index].values.reduce(0, +) * (1 + 1e-12)
            }
            var open = reached.indices.filter { reached[$0] }
            while let state = open.popLast() {
                for source in sources[state] where !reached[source] {
                    reached[source] = true
                    open.append(source)
                }
            }
            // A label says more than the start, from which no way out is a consequence.
            let stuck = reached.indices.filter { !reached[$0] }
            return stuck.first { states[$0].from != TransitionTable.start } ?? stuck.first
        }
    }
}
