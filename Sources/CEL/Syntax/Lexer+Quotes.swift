extension Lexer {
    /// A string or bytes literal with its prefixes; nil when none starts here.
    mutating func quotedLiteral() throws(Problem) -> Token.Kind? {
        var ahead = 0
        var isRaw = false
        var isBytes = false
        while let byte = peek(ahead) {
            if byte | 0x20 == UInt8(ascii: "r"), !isRaw {
                isRaw = true
            } else if byte | 0x20 == UInt8(ascii: "b"), !isBytes {
                isBytes = true
            } else {
                break
            }
            ahead += 1
        }
        guard let quote = peek(ahead), quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
        else { return nil }
        position += ahead
        let content = try quotedContent(quote, isRaw: isRaw, isBytes: isBytes)
        return isBytes ? .bytes(content) : .string(content)
    }

    private mutating func quotedContent(
        _ quote: UInt8, isRaw: Bool, isBytes: Bool
    ) throws(Problem) -> [UInt8] {
        let start = position
        let isTriple = peek(1) == quote && peek(2) == quote
        let width = isTriple ? 3 : 1
        position += width
        var content: [UInt8] = []
        while let byte = peek() {
            if byte == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
                position += width
                return content
            }
            if !isTriple, byte == 0x0A || byte == 0x0D { break }
            if byte == UInt8(ascii: "\\"), !isRaw {
                try escape(isBytes: isBytes, into: &content)
            } else {
                content.append(byte)
                position += 1
            }
        }
        throw Problem("the string is not closed", at: start, remedy: "add the closing quote")
    }

    private mutating func escape(
        isBytes: Bool, into content: inout [UInt8]
    ) throws(Problem) {
        let start = position
        guard let letter = peek(1) else {
            throw Problem("the string ends in a backslash", at: start)
        }
        position += 2
        if let plain = Self.plainEscapes[letter] {
            content.append(plain)
            return
        }
        switch letter {
        case UInt8(ascii: "x"), UInt8(ascii: "X"):
            try append(try hexadecimal(2, from: start), isOctet: isBytes, at: start, to: &content)
        case UInt8(ascii: "u") where !isBytes:
            try append(try hexadecimal(4, from: start), isOctet: false, at: start, to: &content)
        case UInt8(ascii: "U") where !isBytes:
            try append(try hexadecimal(8, from: start), isOctet: false, at: start, to: &content)
        case UInt8(ascii: "0")...UInt8(ascii: "3"):
            try append(
                try octal(first: letter, from: start), isOctet: isBytes, at: start, to: &content)
        default:
            throw Problem(
                "this escape is not part of the language", at: start,
                remedy: "write `\\\\` for a backslash, or put r before the string")
        }
    }

    private static let plainEscapes: [UInt8: UInt8] = [
        UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
        UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
        UInt8(ascii: "v"): 0x0B, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "?"): 0x3F,
        UInt8(ascii: "\""): 0x22, UInt8(ascii: "'"): 0x27, UInt8(ascii: "`"): 0x60,
    ]

    private mutating func hexadecimal(_ count: Int, from start: Int) throws(Problem) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let digit = peek()?.hexadecimal else {
                throw Problem("the escape needs \(count) hexadecimal digits", at: start)
            }
            value = value << 4 | digit
            position += 1
        }
        return value
    }

    private mutating func octal(first: UInt8, from start: Int) throws(Problem) -> UInt32 {
        var value = UInt32(first - 0x30)
        for _ in 0..<2 {
            guard let digit = peek(), digit >= 0x30, digit <= 0x37 else {
                throw Problem("the escape needs three octal digits, 000 to 377", at: start)
            }
            value = value << 3 | UInt32(digit - 0x30)
            position += 1
        }
        return value
    }

    private func append(
        _ code: UInt32, isOctet: Bool, at start: Int, to content: inout [UInt8]
    ) throws(Problem) {
        if isOctet {
            content.append(UInt8(truncatingIfNeeded: code))
        } else if let scalar = Unicode.Scalar(code) {
            content.append(contentsOf: String(scalar).utf8)
        } else {
            throw Problem("the escape is not a Unicode character", at: start)
        }
    }
}
