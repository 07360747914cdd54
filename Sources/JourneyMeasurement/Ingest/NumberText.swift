/// Reads numbers from bytes, with a point for decimals and nothing between the thousands.
enum NumberText {
    /// Nil for anything else, and for what is not finite.
    static func read(_ text: ArraySlice<UInt8>) -> Double? {
        var digits: UInt64 = 0
        var count = 0
        var decimals = 0
        var hasPoint = false
        var index = text.startIndex
        let isNegative = text.first == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let start = index
        while index < text.endIndex {
            let byte = text[index]
            if byte >= 0x30, byte <= 0x39 {
                count += 1
                // Up to 15 digits and a power of ten below 10^22 are exact; more take the long way.
                guard count <= 15 else { return long(text) }
                digits = digits * 10 + UInt64(byte - 0x30)
                if hasPoint { decimals += 1 }
            } else if byte == UInt8(ascii: "."), !hasPoint, index > start {
                hasPoint = true
            } else {
                return long(text)
            }
            index += 1
        }
        guard count > 0, text.last != UInt8(ascii: ".") else { return nil }
        let value = decimals == 0 ? Double(digits) : Double(digits) / powers[decimals]
        return isNegative ? -value : value
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    /// Long numbers and such with an exponent.
    private static func long(_ text: ArraySlice<UInt8>) -> Double? {
        let isNumber = text.count <= 40 && text.first.map { $0 == 0x2D || isDigit($0) } == true
        guard isNumber, text.last.map(isDigit) == true,
            text.allSatisfy({ isDigit($0) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }),
            let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite
        else { return nil }
        return value
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
