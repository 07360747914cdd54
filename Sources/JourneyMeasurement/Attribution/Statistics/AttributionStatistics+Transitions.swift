/// Where journeys went from a label: one row of the chain of order 1, or a part of it.
package struct LabelTransition: Equatable, Sendable {
    /// A label, or `(start)`.
    package let from: String
    /// A label, `(conversion)` or `(null)`.
    package let to: String
    package let count: Double
    /// Of all that left `from`.
    package let probability: Double
}

extension AttributionStatistics {
    /// All transitions by the last label, in order of their names.
    package var labelTransitions: [LabelTransition] {
        var counts: [[Int]: Double] = [:]
        var sums: [Int: Double] = [:]
        for entry in whole.transitions.entries {
            counts[[entry.from, entry.to], default: 0] += entry.count
            sums[entry.from, default: 0] += entry.count
        }
        return counts.map { key, count in
            LabelTransition(
                from: name(ofState: key[0]), to: name(ofState: key[1]), count: count,
                probability: count / (sums[key[0]] ?? count))
        }.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    }

    /// The label of a number in transitions; the ends of a journey in brackets.
    func name(ofState number: Int) -> String {
        switch number {
        case TransitionTable.start: "(start)"
        case TransitionTable.conversion: "(conversion)"
        case TransitionTable.null: "(null)"
        default: labels[number - TransitionTable.firstLabel]
        }
    }
}
