/// Reads a JSON string that has escapes (RFC 8259, 7).
enum JSONEscapes {
    static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>.SubSequence
    ) throws(ObservationProblem) -> String {
        var text: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard bytes[index] == UInt8(ascii: "\\") else {
                text.append(bytes[index])
                index += 1
                continue
            }
            guard index + 1 < bytes.endIndex else { throw wrong }
            if bytes[index + 1] == UInt8(ascii: "u") {
                let (scalar, end) = try unicode(bytes, from: index)
                text += Array(String(scalar).utf8)
                index = end
            } else {
                guard let byte = simple(bytes[index + 1]) else { throw wrong }
                text.append(byte)
                index += 2
            }
        }
        guard let decoded = String(validating: text, as: UTF8.self) else { throw wrong }
        return decoded
    }

    private static let wrong = ObservationProblem(
        "", "A text has an escape that JSON does not know, or is not UTF-8.",
        "Write texts as JSON does.")

    private static func simple(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte
        case UInt8(ascii: "b"): 8
        case UInt8(ascii: "f"): 12
        case UInt8(ascii: "n"): 10
        case UInt8(ascii: "r"): 13
        case UInt8(ascii: "t"): 9
        default: nil
        }
    }

    /// `\uXXXX`, or two of them that make one scalar.
    private static func unicode(
        _ bytes: UnsafeBufferPointer<UInt8>.SubSequence, from start: Int
    ) throws(ObservationProblem) -> (Unicode.Scalar, end: Int) {
        let high = try unit(bytes, at: start)
        if let scalar = Unicode.Scalar(high) { return (scalar, start + 6) }
        guard (0xD800..<0xDC00).contains(high) else { throw wrong }
        let low = try unit(bytes, at: start + 6)
        guard (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
        else { throw wrong }
        return (scalar, start + 12)
    }

    private static func unit(
        _ bytes: UnsafeBufferPointer<UInt8>.SubSequence, at start: Int
    ) throws(ObservationProblem) -> UInt32 {
        guard start + 6 <= bytes.endIndex, bytes[start] == UInt8(ascii: "\\"),
            bytes[start + 1] == UInt8(ascii: "u")
        else { throw wrong }
        var value: UInt32 = 0
        for byte in bytes[start + 2..<start + 6] {
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x41 + 10
            case 0x61...0x66: digit = byte - 0x61 + 10
            default: throw wrong
            }
            value = value * 16 + UInt32(digit)
        }
        return value
    }
}
