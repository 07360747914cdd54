/// An immutable map that keeps the order in which its entries were written.
package final class Map: Sendable {
    /// A key in the one form in which int, uint and whole doubles are the same number.
    package enum Key: Hashable, Sendable {
        case bool(Bool)
        case int(Int64)
        /// Only numbers beyond the range of `int`.
        case uint(UInt64)
        case string(Text)

        /// Nil for a value that cannot be a key of a map, or equals none.
        package init?(_ value: Value) {
            switch value {
            case .bool(let bool): self = .bool(bool)
            case .int(let int): self = .int(int)
            case .uint(let uint): self = Int64(exactly: uint).map { .int($0) } ?? .uint(uint)
            case .double(let double):
                if let int = Int64(exactly: double) {
                    self = .int(int)
                } else if let uint = UInt64(exactly: double) {
                    self = .uint(uint)
                } else {
                    return nil
                }
            case .string(let text): self = .string(text)
            default: return nil
            }
        }
    }

    package let entries: [(key: Value, value: Value)]
    /// What is not known of its inside; only inputs have such entries.
    let unknowns: UnknownSet?
    private let positions: [Key: Int]
    /// Levels of lists, maps and optionals, this one included.
    let depth: Int

    /// Nil if a key occurs twice or is of a type that no key may have.
    package convenience init?(_ entries: [(key: Value, value: Value)]) {
        self.init(entries, unknowns: nil)
    }

    init?(_ entries: [(key: Value, value: Value)], unknowns: UnknownSet?) {
        var positions: [Key: Int] = [:]
        positions.reserveCapacity(entries.count)
        for (position, entry) in entries.enumerated() {
            if case .double = entry.key { return nil }
            guard let key = Key(entry.key) else { return nil }
            guard positions.updateValue(position, forKey: key) == nil else { return nil }
        }
        self.entries = entries
        self.positions = positions
        self.unknowns = unknowns
        depth = entries.reduce(0) { max($0, $1.value.depth) } &+ 1
    }

    /// String keys, in the order of their bytes.
    package init(_ members: [String: Value]) {
        let sorted = members.map { (Text($0.key), $0.value) }.sorted { $0.0 < $1.0 }
        entries = sorted.map { (.string($0.0), $0.1) }
        var positions: [Key: Int] = [:]
        for (position, entry) in sorted.enumerated() { positions[.string(entry.0)] = position }
        self.positions = positions
        unknowns = nil
        depth = entries.reduce(0) { max($0, $1.value.depth) } &+ 1
    }

    package func value(for key: Value) -> Value? {
        guard let key = Key(key), let position = positions[key] else { return nil }
        return entries[position].value
    }

    package func value(for key: Text) -> Value? {
        positions[.string(key)].map { entries[$0].value }
    }
}
