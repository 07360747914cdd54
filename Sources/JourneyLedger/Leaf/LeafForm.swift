/// Whether bytes have the form of a leaf, without reading it: its label, and fields that end where
/// the bytes end. What the fields hold is read with `Leaf`.
enum LeafForm {
    private static let fieldCount = 14

    /// Nil for a leaf.
    static func problem(_ bytes: UnsafeRawBufferPointer) -> LeafProblem? {
        guard bytes.starts(with: Leaf.label) else {
            return LeafProblem("does not begin with wayleave-leaf-v1")
        }
        var offset = Leaf.label.count
        for field in 1...fieldCount {
            guard offset + 4 <= bytes.count else {
                return LeafProblem("field \(field): its length is missing")
            }
            let count = UInt32(
                bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
            offset += 4 + Int(count)
            guard offset <= bytes.count else {
                return LeafProblem("field \(field): ends too early")
            }
        }
        return offset == bytes.count ? nil : LeafProblem("goes on after its last field")
    }
}
