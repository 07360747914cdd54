/// Divides a path into labels, without the blanks around them.
struct PathSeparator: Sendable {
    private let first: UInt8
    /// What follows the first byte, mostly nothing.
    private let rest: [UInt8]

    init(_ text: String) {
        var bytes = Array(text.utf8)
        if !bytes.allSatisfy(Byte.isBlank) {
            while let byte = bytes.first, Byte.isBlank(byte) { bytes.removeFirst() }
            while let byte = bytes.last, Byte.isBlank(byte) { bytes.removeLast() }
        }
        first = bytes.first ?? UInt8(ascii: ">")
        rest = Array(bytes.dropFirst())
    }

    /// The number, from 1, of the first touch that has no label; nil where all have one.
    @inline(__always)
    func labels(
        _ bytes: Span<UInt8>, _ range: Range<Int>, from table: inout LabelTable,
        into touches: inout [Int]
    ) throws(TableFileError) -> Int? {
        var start = range.lowerBound
        while true {
            var end = start
            while end < range.upperBound, !isSeparator(bytes, end, range.upperBound) { end += 1 }
            let next = end + 1 + rest.count
            let isLast = end == range.upperBound
            while start < end, Byte.isBlank(bytes[start]) { start += 1 }
            while start < end, Byte.isBlank(bytes[end - 1]) { end -= 1 }
            guard let label = try table.channel(bytes, start, end) else {
                return touches.count + 1
            }
            touches.append(label)
            if isLast { return nil }
            start = next
        }
    }

    @inline(__always)
    private func isSeparator(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
        guard bytes[index] == first else { return false }
        if rest.isEmpty { return true }
        guard index + rest.count < end else { return false }
        return rest.indices.allSatisfy { bytes[index + 1 + $0] == rest[$0] }
    }
}
