/// Small integers for the labels of touches, by their bytes.
///
/// Open addressing over one arena of bytes; a label is looked at as text once, when it is new.
struct LabelTable: Sendable {
    static let limit = 10_000
    static let labelLimitBytes = 512
    /// Stand for the ends of a journey in files of statistics.
    static let reserved: Set<String> = ["(start)", "(conversion)", "(null)"]

    private struct Entry: Sendable {
        var hash: UInt64
        var start: Int
        var count: Int
        var channel: Int
    }

    private let mapping: LabelMapping?
    private var arena: [UInt8] = []
    private var entries: [Entry] = []
    /// Indices of entries; -1 is free.
    private var slots = [Int32](repeating: -1, count: 256)
    private var channels: [String: Int] = [:]
    /// The labels after mapping, in the order of their numbers.
    private(set) var labels: [String] = []

    init(mapping: LabelMapping? = nil) {
        self.mapping = mapping
    }

    /// The number of a label; nil where it cannot be one: empty, no UTF-8, too long, or reserved.
    @inline(__always)
    mutating func channel(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) throws(TableFileError)
        -> Int?
    {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in start..<end {
            hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3
        }
        hash ^= hash >> 29
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let index = Int(slots[slot])
            guard index >= 0 else { return try add(bytes, start..<end, hash: hash) }
            let entry = entries[index]
            if entry.hash == hash, entry.count == end - start,
                matches(entry.start, bytes, start..<end)
            {
                return entry.channel < 0 ? nil : entry.channel
            }
            slot = (slot + 1) & mask
        }
    }

    @inline(__always)
    private func matches(_ place: Int, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var place = place
        for index in range {
            if arena[place] != bytes[index] { return false }
            place += 1
        }
        return true
    }

    @inline(never)
    private mutating func add(
        _ bytes: Span<UInt8>, _ range: Range<Int>, hash: UInt64
    ) throws(TableFileError) -> Int? {
        guard !range.isEmpty, range.count <= Self.labelLimitBytes else { return nil }
        guard entries.count < Self.limit else { throw .tooManyLabels(limit: Self.limit) }
        let start = arena.count
        for index in range { arena.append(bytes[index]) }
        let channel = channel(of: String(validating: arena[start...], as: UTF8.self))
        entries.append(
            Entry(hash: hash, start: start, count: range.count, channel: channel ?? -1))
        if entries.count * 2 > slots.count { grow() }
        place(entries.count - 1)
        return channel
    }

    private mutating func channel(of raw: String?) -> Int? {
        guard let raw, !Self.reserved.contains(raw) else { return nil }
        let label = mapping?[raw] ?? raw
        guard !Self.reserved.contains(label) else { return nil }
        if let known = channels[label] { return known }
        channels[label] = labels.count
        labels.append(label)
        return labels.count - 1
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 4)
        for index in entries.indices.dropLast() { place(index) }
    }

    private mutating func place(_ index: Int) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: entries[index].hash) & mask
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(index)
    }
}
