/// The fields of one line, as bytes behind each other; its storage is used again for the next.
struct FieldRow {
    private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Line of the file on which it begins, from 1.
    var line = 1

    var count: Int { ends.count }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func append(_ run: UnsafeBufferPointer<UInt8>.SubSequence) {
        bytes.append(contentsOf: run)
    }

    mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func endField() { ends.append(bytes.count) }

    var isFieldEmpty: Bool { bytes.count == (ends.last ?? 0) }

    /// The bytes of a field without the spaces around it; empty beyond the last field.
    func field(_ index: Int) -> ArraySlice<UInt8> {
        guard index >= 0, index < ends.count else { return [] }
        var start = index == 0 ? 0 : ends[index - 1]
        var end = ends[index]
        while start < end, bytes[start] == 0x20 { start += 1 }
        while end > start, bytes[end - 1] == 0x20 { end -= 1 }
        return bytes[start..<end]
    }

    /// The field as text; nil where it is not UTF-8.
    func text(_ index: Int) -> String? {
        String(validating: field(index), as: UTF8.self)
    }

    func isEmpty(_ index: Int) -> Bool { field(index).isEmpty }

    /// A field as a number; nil where it is none.
    func number(_ index: Int) -> Double? { NumberText.read(field(index)) }
}
