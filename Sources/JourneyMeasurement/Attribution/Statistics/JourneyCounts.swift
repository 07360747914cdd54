/// All that the models need of any number of journeys; its size does not grow with them.
package struct JourneyCounts: Equatable, Sendable {
    package internal(set) var transitions: TransitionTable
    package internal(set) var total = JourneyWeight()
    /// Journeys that touched a label, by its number.
    package private(set) var journeys: [Double] = []
    /// Per label, then rule: conversions and value.
    private var credits: [Double] = []

    private static let width = 2 * CreditRule.allCases.count

    init(transitionLimit: Int = TransitionTable.entryLimit) {
        transitions = TransitionTable(limit: transitionLimit)
    }

    /// Where the conversions of a label by a rule stand; their value follows.
    @inline(__always)
    private func place(_ rule: CreditRule, _ label: Int) -> Int {
        label * Self.width + 2 * rule.rawValue
    }

    /// What the rule gives to a label; conversions and value.
    package func credit(_ rule: CreditRule, label: Int) -> (conversions: Double, value: Double) {
        let place = place(rule, label)
        guard place + 1 < credits.count else { return (0, 0) }
        return (credits[place], credits[place + 1])
    }

    mutating func makeRoom(labels: Int) {
        guard journeys.count < labels else { return }
        journeys += [Double](repeating: 0, count: labels - journeys.count)
        credits += [Double](repeating: 0, count: labels * Self.width - credits.count)
    }

    /// Adds a row whose distinct labels, and decayed credit where there is any, were found.
    mutating func add(_ row: JourneyRow, _ weight: JourneyWeight) {
        total += weight
        addTransitions(row.touches, weight)
        for label in row.distinct { journeys[label] += weight.journeys }
        if weight.conversions != 0 || weight.value != 0 { addCredits(row, weight) }
    }

    mutating func add(
        _ rule: CreditRule, label: Int, conversions: Double, value: Double
    ) {
        let place = place(rule, label)
        credits[place] += conversions
        credits[place + 1] += value
    }

    /// Takes what was counted elsewhere, where sets of journeys do not name every label.
    mutating func replaceJourneys(_ counts: [Double]) { journeys = counts }

    mutating func addJourneys(_ count: Double, label: Int) { journeys[label] += count }

    /// These and others, whose labels have the same numbers.
    mutating func add(_ other: JourneyCounts) {
        transitions.add(other.transitions)
        addSums(other, times: 1)
    }

    private mutating func addSums(_ other: JourneyCounts, times factor: Double) {
        makeRoom(labels: other.journeys.count)
        total += other.total.times(factor)
        for index in other.journeys.indices { journeys[index] += other.journeys[index] * factor }
        for index in other.credits.indices { credits[index] += other.credits[index] * factor }
    }

    /// These without those of a group.
    ///
    /// - Parameter isOrderNeeded: false leaves the transitions as they are, which are most of the
    ///   work, for a model that does not look at them.
    func without(_ group: JourneyCounts, isOrderNeeded: Bool) -> JourneyCounts {
        var rest = self
        if isOrderNeeded { rest.transitions.add(group.transitions, times: -1) }
        rest.addSums(group, times: -1)
        return rest
    }

    private mutating func addTransitions(_ touches: [Int], _ weight: JourneyWeight) {
        let journeys = weight.journeys
        var (previous, from) = (TransitionTable.start, TransitionTable.start)
        for touch in touches {
            let to = touch + TransitionTable.firstLabel
            transitions.add(previous: previous, from: from, to: to, journeys)
            (previous, from) = (from, to)
        }
        if weight.conversions > 0 {
            transitions.add(
                previous: previous, from: from, to: TransitionTable.conversion,
                weight.conversions)
        }
        if weight.nulls > 0 {
            transitions.add(
                previous: previous, from: from, to: TransitionTable.null, weight.nulls)
        }
    }

    private mutating func addCredits(_ row: JourneyRow, _ weight: JourneyWeight) {
        let touches = row.touches
        let count = touches.count
        give(.first, touches[0], 1, weight)
        give(.last, touches[count - 1], 1, weight)
        let ends = count == 1 ? 1 : count == 2 ? 0.5 : 0.4
        let middle = count > 2 ? 0.2 / Double(count - 2) : 0
        for index in touches.indices {
            give(.linear, touches[index], 1 / Double(count), weight)
            let isEnd = index == 0 || index == count - 1
            give(.position, touches[index], isEnd ? ends : middle, weight)
        }
        for index in row.decayed.indices {
            give(.timeDecay, touches[index], row.decayed[index], weight)
        }
        for label in row.distinct {
            give(.shapley, label, 1 / Double(row.distinct.count), weight)
        }
    }

    @inline(__always)
    private mutating func give(
        _ rule: CreditRule, _ label: Int, _ share: Double, _ weight: JourneyWeight
    ) {
        let place = place(rule, label)
        credits[place] += share * weight.conversions
        credits[place + 1] += share * weight.value
    }
}
