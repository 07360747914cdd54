/// How often journeys went from one state to the next, by the last two labels.
///
/// Open addressing. Order 1 is the sum of order 2, so one table serves both. It is bounded: past
/// its limit the label before the last is forgotten, and past it again everything is.
package struct TransitionTable: Equatable, Sendable {
    /// Numbers of the ends of a journey; labels begin at ``firstLabel``.
    static let start = 0
    static let conversion = 1
    static let null = 2
    static let firstLabel = 3

    static let entryLimit = 1 << 20

    /// What the entries still tell.
    package enum Depth: Int, Equatable, Sendable, Comparable {
        case none, one, two

        package static func < (a: Depth, b: Depth) -> Bool { a.rawValue < b.rawValue }
    }

    struct Entry: Equatable, Sendable {
        /// The label before the last; ``start`` where there was none.
        var previous: Int
        var from: Int
        var to: Int
        var count: Double
    }

    private(set) var depth = Depth.two
    private let limit: Int
    private var keys: [UInt64]
    private var counts: [Double]
    private var used = 0

    init(limit: Int = TransitionTable.entryLimit) {
        self.limit = limit
        keys = [UInt64](repeating: 0, count: 256)
        counts = [Double](repeating: 0, count: 256)
    }

    @inline(__always)
    mutating func add(previous: Int, from: Int, to: Int, _ count: Double) {
        guard depth != .none else { return }
        let before = depth == .two ? UInt64(truncatingIfNeeded: previous) : 0
        let key =
            before << 32 | UInt64(truncatingIfNeeded: from) << 16
            | UInt64(truncatingIfNeeded: to)
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
        while keys[slot] != key {
            if keys[slot] == 0 { return insert(key, count) }
            slot = (slot + 1) & mask
        }
        counts[slot] += count
    }

    var entries: [Entry] {
        keys.indices.filter { keys[$0] != 0 && counts[$0] > 0 }.map { index in
            let key = keys[index]
            return Entry(
                previous: Int(key >> 32), from: Int(key >> 16 & 0xFFFF), to: Int(key & 0xFFFF),
                count: counts[index])
        }.sorted { ($0.previous, $0.from, $0.to) < ($1.previous, $1.from, $1.to) }
    }

    mutating func add(_ other: TransitionTable, times factor: Double = 1) {
        if other.depth < depth { limit(to: other.depth) }
        for entry in other.entries {
            add(
                previous: entry.previous, from: entry.from, to: entry.to, entry.count * factor)
        }
    }

    /// Forgets what is deeper.
    mutating func limit(to depth: Depth) {
        guard depth < self.depth else { return }
        let entries = entries
        self = TransitionTable(limit: limit)
        self.depth = depth
        for entry in entries {
            add(previous: 0, from: entry.from, to: entry.to, entry.count)
        }
    }

    @inline(never)
    private mutating func insert(_ key: UInt64, _ count: Double) {
        if used >= limit {
            limit(to: depth == .two ? .one : .none)
            return add(
                previous: Int(key >> 32), from: Int(key >> 16 & 0xFFFF), to: Int(key & 0xFFFF),
                count)
        }
        if (used + 1) * 2 > keys.count { grow() }
        place(key, count)
        used += 1
    }

    private mutating func grow() {
        let (oldKeys, oldCounts) = (keys, counts)
        keys = [UInt64](repeating: 0, count: oldKeys.count * 4)
        counts = [Double](repeating: 0, count: oldKeys.count * 4)
        for index in oldKeys.indices where oldKeys[index] != 0 {
            place(oldKeys[index], oldCounts[index])
        }
    }

    private mutating func place(_ key: UInt64, _ count: Double) {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
        while keys[slot] != 0 { slot = (slot + 1) & mask }
        keys[slot] = key
        counts[slot] = count
    }

    package static func == (a: TransitionTable, b: TransitionTable) -> Bool {
        a.depth == b.depth && a.entries == b.entries
    }
}
