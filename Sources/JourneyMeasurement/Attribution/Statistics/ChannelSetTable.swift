/// What journeys brought by the set of labels that they touched, in whatever order.
///
/// At most ``labelLimit`` labels, so at most 2^20 sets; with more labels it is empty, and the
/// Shapley credit, which is summed journey by journey, does not need it.
package struct ChannelSetTable: Equatable, Sendable {
    package static let labelLimit = 20

    package struct Entry: Equatable, Sendable {
        /// The numbers of the labels, ascending.
        package var labels: [Int]
        package var weight: JourneyWeight

        package init(labels: [Int], weight: JourneyWeight) {
            self.labels = labels
            self.weight = weight
        }
    }

    private(set) var isKept = true
    private var places: [UInt32: Int] = [:]
    private var masks: [UInt32] = []
    private var weights: [JourneyWeight] = []

    init() {}

    /// - Parameter labels: different from each other.
    mutating func add(_ labels: [Int], _ weight: JourneyWeight) {
        guard isKept else { return }
        var mask: UInt32 = 0
        for label in labels {
            guard label < Self.labelLimit else { return forget() }
            mask |= 1 << UInt32(label)
        }
        if let place = places[mask] {
            weights[place] += weight
        } else {
            places[mask] = masks.count
            masks.append(mask)
            weights.append(weight)
        }
    }

    private mutating func forget() {
        self = ChannelSetTable()
        isKept = false
    }

    package var entries: [Entry] {
        masks.indices.sorted { masks[$0] < masks[$1] }.map { index in
            let mask = masks[index]
            return Entry(
                labels: (0..<Self.labelLimit).filter { mask >> UInt32($0) & 1 == 1 },
                weight: weights[index])
        }
    }
}
