extension Function {
    /// Functions of the `strings` extension that count code points.
    static let stringPositions: [Function] = [
        Function(
            "charAt", [.member(.string, .int, returns: .string)],
            .binary { text, index, frame in
                guard case .string(let text) = text, case .int(let index) = index else {
                    return nil
                }
                guard frame.budget.traverse(text.count) else { return frame.budget.error }
                guard let start = text.byteOffset(of: Int(index)) else { return outside(index) }
                guard start < text.utf8.count else { return .string(Text(utf8: [])) }
                return .string(Text(utf8: Array(text.utf8[start..<text.endOfScalar(at: start)])))
            }),
        Function("indexOf", search, .variadic { position($0, fromEnd: false, &$1) }),
        Function("lastIndexOf", search, .variadic { position($0, fromEnd: true, &$1) }),
        Function(
            "reverse",
            [
                .member(.string, returns: .string),
                .member(.list(.parameter("A")), returns: .list(.parameter("A"))),
            ],
            .unary { value, frame in
                if case .list(let list) = value { return reversed(list, &frame) }
                guard case .string(let text) = value else { return nil }
                guard frame.budget.traverse(text.count), frame.budget.build(text.utf8.count) else {
                    return frame.budget.error
                }
                var scalars = String.UnicodeScalarView()
                scalars.append(contentsOf: text.string.unicodeScalars.reversed())
                return .string(String(scalars))
            }),
        Function(
            "strings.quote", [.global(.string, returns: .string)],
            .unary { value, frame in
                guard case .string(let text) = value else { return nil }
                guard frame.budget.traverse(text.count), frame.budget.build(text.utf8.count) else {
                    return frame.budget.error
                }
                return .string(Text(utf8: quote(text.utf8)))
            }),
    ]

    private static let search: [Overload] = [
        .member(.string, .string, returns: .int),
        .member(.string, .string, .int, returns: .int),
    ]

    private static func outside(_ index: Int64) -> Value {
        .failure(.range, "position \(index) lies outside the string")
    }

    /// First or last position of a part; the optional third argument is where the search starts.
    private static func position(
        _ arguments: [Value], fromEnd: Bool, _ frame: inout Frame
    ) -> Value? {
        guard case .string(let text) = arguments[0], case .string(let part) = arguments[1] else {
            return nil
        }
        guard frame.budget.spend(UInt64(text.count / 10 &+ 1) &* UInt64(part.count / 10 &+ 1))
        else { return frame.budget.error }
        var start = fromEnd ? text.count : 0
        if arguments.count > 2 {
            guard case .int(let value) = arguments[2] else { return nil }
            guard value >= 0, value <= text.count else { return outside(value) }
            start = Int(value)
        }
        guard let from = text.byteOffset(of: start) else { return .int(-1) }
        let found =
            fromEnd
            ? text.lastByteOffset(of: part, upTo: from) : text.firstByteOffset(of: part, from: from)
        guard let found else { return .int(-1) }
        return .int(Int64(text.utf8[..<found].count { !UTF8.isContinuation($0) }))
    }

    private static func quote(_ bytes: [UInt8]) -> [UInt8] {
        let escapes: [UInt8: Character] = [
            0x07: "a", 0x08: "b", 0x0C: "f", 0x0A: "n", 0x0D: "r", 0x09: "t", 0x0B: "v",
            0x5C: "\\", 0x22: "\"",
        ]
        var quoted = [UInt8(ascii: "\"")]
        for byte in bytes {
            if let letter = escapes[byte]?.asciiValue {
                quoted += [UInt8(ascii: "\\"), letter]
            } else {
                quoted.append(byte)
            }
        }
        return quoted + [UInt8(ascii: "\"")]
    }
}

extension Text {
    /// Position of the last occurrence of `needle` that begins at or before a byte offset.
    func lastByteOffset(of needle: Text, upTo end: Int) -> Int? {
        let pattern = needle.utf8
        var offset = min(end, utf8.count &- pattern.count)
        while offset >= 0 {
            if utf8[offset..<(offset &+ pattern.count)].elementsEqual(pattern) { return offset }
            offset &-= 1
        }
        return nil
    }
}
