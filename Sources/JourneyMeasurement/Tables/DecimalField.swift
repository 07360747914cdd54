/// A decimal number in bytes.
enum DecimalField {
    /// Powers of ten that a double holds exactly.
    private static let powers: [Double] = (0...22).map { power in
        (0..<power).reduce(1.0) { value, _ in value * 10 }
    }

    /// The finite number that the bytes hold, blanks around it apart; nil for anything else.
    ///
    /// Correctly rounded: up to 15 digits by one exact division, all else by the standard library.
    static func value(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double? {
        var (index, end) = (range.lowerBound, range.upperBound)
        while index < end, Byte.isBlank(bytes[index]) { index += 1 }
        while index < end, Byte.isBlank(bytes[end - 1]) { end -= 1 }
        let start = index
        guard start < end else { return nil }
        let isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        var mantissa: UInt64 = 0
        var (digits, decimals) = (0, 0)
        var isFraction = false
        while index < end {
            let byte = bytes[index]
            if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                digits += 1
                guard digits <= 15 else { return parsed(bytes, start..<end) }
                mantissa = mantissa * 10 + UInt64(byte - UInt8(ascii: "0"))
                if isFraction { decimals += 1 }
            } else if byte == UInt8(ascii: "."), !isFraction {
                isFraction = true
            } else {
                return parsed(bytes, start..<end)
            }
            index += 1
        }
        guard digits > 0 else { return nil }
        let magnitude = Double(mantissa) / powers[decimals]
        return isNegative ? -magnitude : magnitude
    }

    /// Long numbers and such with an exponent; no hexadecimal, no infinity, no NaN.
    private static func parsed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double? {
        guard range.count <= 64 else { return nil }
        var text = ""
        for index in range {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"),
                UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default: return nil
            }
        }
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }
}
