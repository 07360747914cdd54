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
        var seconds: Int
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
    private var layers: [[Int: Arrival]] = []

    init(successors: [[Int]], counts: [Bool], seconds: [Int], window: Int) {
        self.successors = successors
        self.counts = counts
        self.seconds = seconds
        self.window = window
    }

    /// The steps of the worst way, from its first contact to its last; empty without contacts.
    mutating func run(from reachable: [Int]) -> [Visit] {
        guard window > 0 else { return [] }
        var entered = Dictionary(
            uniqueKeysWithValues: reachable.filter { counts[$0] }.map {
                ($0, Arrival(seconds: 0, from: nil))
            })
        var last: Int?
        while !entered.isEmpty {
            let layer = spread(entered)
            let contacts = layer.keys.filter { counts[$0] }.sorted()
            guard !contacts.isEmpty else { break }
            guard layers.count < Self.contactLimit else {
                hasMore = true
                break
            }
            layers.append(layer)
            last = contacts.min { seconds(of: $0, in: layer) < seconds(of: $1, in: layer) }
            entered = leave(contacts, of: layer)
        }
        return last.map { way(to: $0) } ?? []
    }

    private func seconds(of position: Int, in layer: [Int: Arrival]) -> Int {
        layer[position]?.seconds ?? .max
    }

    /// What follows the contacts of a layer; the start of the next layer.
    private func leave(_ contacts: [Int], of layer: [Int: Arrival]) -> [Int: Arrival] {
        var next: [Int: Arrival] = [:]
        for position in contacts {
            let time = seconds(of: position, in: layer)
            for target in successors[position] where time < next[target]?.seconds ?? .max {
                next[target] = Arrival(seconds: time, from: (position, true))
            }
        }
        return next
    }

    /// Shortest times from the steps entered to all that follow without a contact (Dijkstra).
    private func spread(_ entered: [Int: Arrival]) -> [Int: Arrival] {
        var layer = entered
        var open = TimeQueue()
        for (position, arrival) in entered.sorted(by: { $0.key < $1.key }) {
            open.insert(position, at: arrival.seconds)
        }
        while let (position, time) = open.popFirst() {
            guard time == seconds(of: position, in: layer), !counts[position] else { continue }
            let later = time + seconds[position]
            guard later < window else { continue }
            for target in successors[position] where later < layer[target]?.seconds ?? .max {
                layer[target] = Arrival(seconds: later, from: (position, false))
                open.insert(target, at: later)
            }
        }
        return layer
    }

    private func way(to last: Int) -> [Visit] {
        var way: [Visit] = []
        var depth = layers.count - 1
        var position = last
        while depth >= 0, let arrival = layers[depth][position] {
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

/// A binary heap of positions by time, then position.
struct TimeQueue {
    private var heap: [(time: Int, position: Int)] = []

    mutating func insert(_ position: Int, at time: Int) {
        heap.append((time, position))
        var child = heap.count - 1
        while child > 0, heap[child] < heap[(child - 1) / 2] {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func popFirst() -> (position: Int, time: Int)? {
        guard let first = heap.first else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && heap[child] < heap[least] {
                least = child
            }
            guard least != parent else { break }
            heap.swapAt(parent, least)
            parent = least
        }
        return (first.position, first.time)
    }
}
