/// A string as the language sees it: a sequence of Unicode code points.
///
/// Swift's `String` compares by canonical equivalence and counts grapheme clusters; neither is
/// what langdef asks for. Equality, order and hash here are those of the UTF-8 bytes, which order
/// like the code points.
package final class Text: Sendable {
    package let utf8: [UInt8]
    /// Number of code points.
    package let count: Int

    /// Every code point is one byte.
    var isASCII: Bool { count == utf8.count }

    package var string: String { String(decoding: utf8, as: UTF8.self) }

    package convenience init(_ string: String) {
        self.init(utf8: Array(string.utf8))
    }

    /// The bytes must be valid UTF-8.
    init(utf8: [UInt8]) {
        self.utf8 = utf8
        var count = 0
        for byte in utf8 where !UTF8.isContinuation(byte) { count &+= 1 }
        self.count = count
    }

    /// Byte offset of a code point; nil beyond the end, the end itself included.
    func byteOffset(of index: Int) -> Int? {
        guard index >= 0, index <= count else { return nil }
        if isASCII { return index }
        var seen = 0
        for (offset, byte) in utf8.enumerated() where !UTF8.isContinuation(byte) {
            if seen == index { return offset }
            seen &+= 1
        }
        return utf8.count
    }

    /// Position of the first occurrence of `needle` at or behind a byte offset.
    func firstByteOffset(of needle: Text, from start: Int = 0) -> Int? {
        let pattern = needle.utf8
        guard pattern.count <= utf8.count &- start else { return nil }
        guard let first = pattern.first else { return start }
        var offset = start
        let last = utf8.count &- pattern.count
        while offset <= last {
            if utf8[offset] == first,
                utf8[offset..<(offset &+ pattern.count)].elementsEqual(pattern)
            {
                return offset
            }
            offset &+= 1
        }
        return nil
    }
}

extension Text: Hashable {
    package static func == (left: Text, right: Text) -> Bool {
        left === right || left.utf8 == right.utf8
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(utf8)
    }
}

extension Text: Comparable {
    package static func < (left: Text, right: Text) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
