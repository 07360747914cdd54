/// Searches the way with the most contacts in a window, layer by layer: layer n holds, for every
/// step, the shortest time since the first contact in which it is entered after n contacts.
struct BusiestWindowSearch {
    /// One step on the found way.
    struct Visit: Equatable {
        var position: Int
        /// Time since the first contact, on entering the step.
        var seconds: Int
        var isContact: Bool
    }

    private struct Arrival {
        var seconds = Int.max
        /// The step before, and whether leaving it was a contact, which is one layer back.
        var from: (position: Int, isContact: Bool)?
    }

    /// Contacts after which the search gives up: the most that a journey without rings can have.
    static let contactLimit = DocumentLimits.steps

    let successors: [[Int]]
    let counts: [Bool]
    let seconds: [Int]
    let window: Int
    /// More contacts than the limit fit into the window.
    private(set) var hasMore = false
    /// For each step how it is entered, or no time at all.
    private typealias Layer = [Arrival]
    private var layers: [Layer] = []

    init(successors: [[Int]], counts: [Bool], seconds: [Int], window: Int) {
        self.successors = successors
        self.counts = counts
        self.seconds = seconds
        self.window = window
    }

    /// The steps of the worst way, from its first contact to its last; empty without contacts.
    mutating func run(from reachable: [Int]) -> [Visit] {
        guard window > 0 else { return [] }
        let nowhere = Layer(repeating: Arrival(), count: successors.count)
        var entered = nowhere
        for position in reachable where counts[position] { entered[position].seconds = 0 }
        var last: Int?
        while true {
            let layer = spread(entered)
            let contacts = layer.indices.filter { counts[$0] && layer[$0].seconds < window }
            guard !contacts.isEmpty else { break }
            guard layers.count < Self.contactLimit else {
                hasMore = true
                break
            }
            layers.append(layer)
            last = contacts.min { layer[$0].seconds < layer[$1].seconds }
            entered = nowhere
            for position in contacts {
                let time = layer[position].seconds
                for target in successors[position] where time < entered[target].seconds {
                    entered[target] = Arrival(seconds: time, from: (position, true))
                }
            }
        }
        return last.map { way(to: $0) } ?? []
    }

    /// Shortest times from the steps entered to all that follow without a contact (Dijkstra).
    private func spread(_ entered: Layer) -> Layer {
        var layer = entered
        var open = TimeQueue()
        for position in entered.indices
        where !counts[position] && entered[position].seconds < window {
            open.insert(position, at: entered[position].seconds)
        }
        while let (position, time) = open.popFirst() {
            guard time == layer[position].seconds else { continue }
            let later = time + seconds[position]
            guard later < window else { continue }
            for target in successors[position] where later < layer[target].seconds {
                layer[target] = Arrival(seconds: later, from: (position, false))
                if !counts[target] { open.insert(target, at: later) }
            }
        }
        return layer
    }

    private func way(to last: Int) -> [Visit] {
        var way: [Visit] = []
        var depth = layers.count - 1
        var position = last
        while depth >= 0 {
            let arrival = layers[depth][position]
            way.append(
                Visit(
                    position: position, seconds: arrival.seconds, isContact: counts[position]))
            guard let from = arrival.from else { break }
            position = from.position
            if from.isContact { depth -= 1 }
        }
        return way.reversed()
    }
}
