extension Function {
    /// The `strings` extension, as far as it has no locale.
    static let stringExtensions: [Function] = [
        Function(
            "join",
            [
                .member(.list(.string), returns: .string),
                .member(.list(.string), .string, returns: .string),
            ], .variadic { Strings.join($0, &$1) }),
        Function(
            "split",
            [
                .member(.string, .string, returns: .list(.string)),
                .member(.string, .string, .int, returns: .list(.string)),
            ], .variadic { Strings.split($0, &$1) }),
        Function(
            "replace",
            [
                .member(.string, .string, .string, returns: .string),
                .member(.string, .string, .string, .int, returns: .string),
            ], .variadic { Strings.replace($0, &$1) }),
        Function(
            "substring",
            [
                .member(.string, .int, returns: .string),
                .member(.string, .int, .int, returns: .string),
            ], .variadic { Strings.substring($0, &$1) }),
        transform("lowerAscii") { bytes in
            bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        },
        transform("upperAscii") { bytes in
            bytes.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }
        },
        transform("trim") { bytes in
            let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
            let head = scalars.drop { $0.properties.isWhitespace }
            let kept = head.reversed().drop { $0.properties.isWhitespace }.reversed()
            var result = String.UnicodeScalarView()
            result.append(contentsOf: kept)
            return Array(String(result).utf8)
        },
    ]

    private static func transform(
        _ name: String, _ body: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) -> Function {
        Function(
            name, [.member(.string, returns: .string)],
            .unary { value, frame in
                guard case .string(let text) = value else { return nil }
                guard frame.budget.traverse(text.count), frame.budget.build(text.utf8.count) else {
                    return frame.budget.error
                }
                return .string(Text(utf8: body(text.utf8)))
            })
    }
}

/// The functions of the `strings` extension that take several arguments.
private enum Strings {
    /// The arguments as texts and one count behind them; nil if a type differs.
    private static func texts(
        _ arguments: [Value], _ count: Int
    ) -> (texts: [Text], limit: Int?)? {
        var texts: [Text] = []
        for argument in arguments.prefix(count) {
            guard case .string(let text) = argument else { return nil }
            texts.append(text)
        }
        guard arguments.count > count else { return (texts, nil) }
        guard case .int(let limit) = arguments[count] else { return nil }
        return (texts, Int(limit))
    }

    static func join(_ arguments: [Value], _ frame: inout Frame) -> Value? {
        guard case .list(let list) = arguments[0] else { return nil }
        var separator: [UInt8] = []
        if arguments.count > 1 {
            guard case .string(let text) = arguments[1] else { return nil }
            separator = text.utf8
        }
        var bytes: [UInt8] = []
        for (index, element) in list.elements.enumerated() {
            guard case .string(let text) = element else { return nil }
            let size = text.utf8.count &+ separator.count
            guard frame.budget.traverse(size), frame.budget.build(size) else {
                return frame.budget.error
            }
            if index > 0 { bytes += separator }
            bytes += text.utf8
        }
        return .string(Text(utf8: bytes))
    }

    static func split(_ arguments: [Value], _ frame: inout Frame) -> Value? {
        guard let (texts, limit) = texts(arguments, 2) else { return nil }
        let (text, separator) = (texts[0], texts[1])
        // Pieces are objects: counted with what they take beside their letters.
        guard frame.budget.traverse(text.count), frame.budget.build(text.utf8.count &* 64) else {
            return frame.budget.error
        }
        let pieces = pieces(of: text, by: separator, limit: limit ?? -1)
        return .list(List(pieces.map { .string(Text(utf8: Array($0))) }))
    }

    /// At most `limit` pieces, any number if it is negative.
    private static func pieces(
        of text: Text, by separator: Text, limit: Int
    ) -> [ArraySlice<UInt8>] {
        if limit == 0 { return [] }
        var pieces: [ArraySlice<UInt8>] = []
        var start = 0
        while limit < 0 || pieces.count < limit &- 1 {
            let end: Int
            if separator.utf8.isEmpty {
                end = text.endOfScalar(at: start)
                if end >= text.utf8.count { break }
            } else {
                guard let next = text.firstByteOffset(of: separator, from: start) else { break }
                end = next
            }
            pieces.append(text.utf8[start..<end])
            start = end &+ separator.utf8.count
        }
        pieces.append(text.utf8[start...])
        return separator.utf8.isEmpty && text.utf8.isEmpty ? [] : pieces
    }

    static func replace(_ arguments: [Value], _ frame: inout Frame) -> Value? {
        guard let (texts, limit) = texts(arguments, 3) else { return nil }
        let (text, old, new) = (texts[0], texts[1], texts[2])
        guard frame.budget.traverse(text.count) else { return frame.budget.error }
        let count = limit.map { $0 < 0 ? Int.max : $0 } ?? .max
        if old.utf8.isEmpty { return interleaved(text, new, count, &frame) }
        let pieces = pieces(of: text, by: old, limit: count == .max ? -1 : count &+ 1)
        var bytes: [UInt8] = []
        for (index, piece) in pieces.enumerated() {
            guard frame.budget.build(piece.count &+ new.utf8.count) else {
                return frame.budget.error
            }
            if index > 0 { bytes += new.utf8 }
            bytes += piece
        }
        return .string(Text(utf8: bytes))
    }

    /// Nothing is found before, between and behind the letters.
    private static func interleaved(
        _ text: Text, _ new: Text, _ count: Int, _ frame: inout Frame
    ) -> Value {
        var bytes: [UInt8] = []
        var offset = 0
        var left = count
        while left > 0 {
            let end = text.endOfScalar(at: offset)
            guard frame.budget.build(new.utf8.count &+ end &- offset) else {
                return frame.budget.error
            }
            bytes += new.utf8 + text.utf8[offset..<end]
            left &-= 1
            if offset == text.utf8.count { break }
            offset = end
        }
        guard frame.budget.build(text.utf8.count) else { return frame.budget.error }
        return .string(Text(utf8: bytes + text.utf8[offset...]))
    }

    static func substring(_ arguments: [Value], _ frame: inout Frame) -> Value? {
        guard let (texts, start) = texts(Array(arguments.prefix(2)), 1) else { return nil }
        var end = texts[0].count
        if arguments.count > 2 {
            guard case .int(let value) = arguments[2] else { return nil }
            end = Int(value)
        }
        guard frame.budget.traverse(texts[0].count), frame.budget.build(texts[0].utf8.count) else {
            return frame.budget.error
        }
        guard let start, start <= end, let from = texts[0].byteOffset(of: start),
            let to = texts[0].byteOffset(of: end)
        else {
            return .failure(.range, "the substring lies outside the string")
        }
        return .string(Text(utf8: Array(texts[0].utf8[from..<to])))
    }
}

extension Text {
    /// Byte offset behind the code point that starts at `offset`; the end of the text at its end.
    func endOfScalar(at offset: Int) -> Int {
        var end = min(offset &+ 1, utf8.count)
        while end < utf8.count, UTF8.isContinuation(utf8[end]) { end &+= 1 }
        return end
    }
}
