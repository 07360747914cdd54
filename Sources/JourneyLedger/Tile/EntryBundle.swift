/// The bytes of up to 256 leaves, each after its length in two bytes (C2SP tlog-tiles).
package enum EntryBundle {
    /// Nil where a leaf is longer than a length can say.
    package static func bytes(of leaves: [[UInt8]]) -> [UInt8]? {
        guard leaves.allSatisfy({ $0.count <= Leaf.countMax }) else { return nil }
        return leaves.flatMap { [UInt8($0.count >> 8), UInt8($0.count & 0xff)] + $0 }
    }

    /// Where each leaf stands in the bytes; nil where they do not end with one.
    package static func ranges(in bytes: UnsafeRawBufferPointer) -> [Range<Int>]? {
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(Tile.widthMax)
        var offset = 0
        while offset < bytes.count {
            guard offset + 2 <= bytes.count else { return nil }
            let count = Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
            guard offset + 2 + count <= bytes.count else { return nil }
            ranges.append(offset + 2..<offset + 2 + count)
            offset += 2 + count
        }
        return ranges
    }
}
