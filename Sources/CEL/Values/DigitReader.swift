/// Reads fixed-width numbers from ASCII text.
struct DigitReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func accept(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else {
            return false
        }
        position += 1
        return true
    }

    /// Exactly `width` digits.
    mutating func number(_ width: Int) -> Int64? {
        guard position + width <= bytes.count else { return nil }
        var value: Int64 = 0
        for byte in bytes[position..<position + width] {
            guard byte.isDigit else { return nil }
            value = value &* 10 &+ Int64(byte &- 0x30)
        }
        position += width
        return value
    }

    /// One decimal or more, as nanoseconds; those beyond the ninth do not count.
    mutating func fraction() -> Int64? {
        var value: Int64 = 0
        var digits = 0
        while position < bytes.count, bytes[position].isDigit {
            if digits < 9 { value = value &* 10 &+ Int64(bytes[position] &- 0x30) }
            digits += 1
            position += 1
        }
        guard digits > 0 else { return nil }
        for _ in min(digits, 9)..<9 { value = value &* 10 }
        return value
    }

    /// `Z`, or `+hh:mm` in seconds east of UTC.
    mutating func zoneOffset() -> Int64? {
        if accept("Z") || accept("z") { return 0 }
        let isEast = accept("+")
        guard isEast || accept("-"), let hours = number(2), accept(":"), let minutes = number(2),
            hours <= 23, minutes <= 59
        else { return nil }
        let seconds = hours &* 3_600 &+ minutes &* 60
        return isEast ? seconds : 0 &- seconds
    }
}
