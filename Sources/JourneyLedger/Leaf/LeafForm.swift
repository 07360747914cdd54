/// Whether bytes have the form of a leaf, without reading it: its label, and fields of the lengths
/// that they may have, which end where the bytes end. What the fields hold is read with `Leaf`.
enum LeafForm {
    /// The least and the most bytes of each field, and whether it has nothing between.
    private static let fields: [(least: Int, most: Int, isExact: Bool)] = [
        (16, 16, true), (8, 8, true), (8, 8, true), (1, 100, false), (0, 16, true),
        (0, 400, false), (1, 100, false), (1, 1000, false), (0, 4, true), (0, 32, true),
        (0, 32_768, false), (0, 32, true), (0, 32, true), (1, 1, true),
    ]

    /// Nil for a leaf.
    static func problem(_ bytes: UnsafeRawBufferPointer) -> LeafProblem? {
        guard bytes.starts(with: Leaf.label) else {
            return LeafProblem("does not begin with wayleave-leaf-v1")
        }
        var offset = Leaf.label.count
        for (number, field) in fields.enumerated() {
            guard offset + 4 <= bytes.count else {
                return LeafProblem("field \(number + 1): its length is missing")
            }
            let count = Int(
                UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
            guard
                count == field.least || count == field.most
                    || !field.isExact && field.least < count && count < field.most
            else { return LeafProblem("field \(number + 1): has \(count) bytes") }
            offset += 4 + count
            guard offset <= bytes.count else {
                return LeafProblem("field \(number + 1): ends too early")
            }
        }
        return offset == bytes.count ? nil : LeafProblem("goes on after its last field")
    }
}
