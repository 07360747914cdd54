/// Turns an expression into tokens; langdef "Syntax".
struct Lexer {
    private static let keywords: Set<String> = ["true", "false", "null", "in"]
    private static let reserved: Set<String> = [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let",
        "loop", "package", "namespace", "return", "var", "void", "while",
    ]
    private static let pairs: Set<String> = ["==", "!=", "<=", ">=", "&&", "||"]
    private static let singles = Set("<>+-*/%!?:.,()[]{}".utf8)

    let bytes: [UInt8]
    var position = 0

    init(_ source: SourceText) {
        bytes = source.bytes
    }

    /// Reads everything; the last token is ``Token/Kind/end``.
    mutating func tokens() throws(Problem) -> [Token] {
        guard bytes.count <= SourceText.byteLimit else {
            throw Problem(
                "the expression has \(bytes.count) bytes; at most \(SourceText.byteLimit) are read",
                at: 0, remedy: "split it into variables")
        }
        var tokens: [Token] = []
        repeat { tokens.append(try next()) } while tokens.last?.kind != .end
        return tokens
    }

    /// The byte `ahead` places further on; nil behind the end.
    func peek(_ ahead: Int = 0) -> UInt8? {
        position + ahead < bytes.count ? bytes[position + ahead] : nil
    }

    private mutating func next() throws(Problem) -> Token {
        skipBlank()
        let start = position
        guard let byte = peek() else { return Token(kind: .end, offset: start, end: start) }
        let kind: Token.Kind
        if let literal = try quotedLiteral() {
            kind = literal
        } else if byte.isLetter {
            kind = word()
        } else if byte.isDigit || (byte == UInt8(ascii: ".") && peek(1)?.isDigit == true) {
            kind = try number()
        } else if byte == UInt8(ascii: "`") {
            kind = try quotedIdentifier()
        } else {
            kind = try symbol(byte)
        }
        return Token(kind: kind, offset: start, end: position)
    }

    private mutating func skipBlank() {
        while let byte = peek() {
            if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
                while let inside = peek(), inside != UInt8(ascii: "\n") { position += 1 }
            } else if [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(byte) {
                position += 1
            } else {
                return
            }
        }
    }

    private mutating func word() -> Token.Kind {
        let start = position
        while let byte = peek(), byte.isLetter || byte.isDigit { position += 1 }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        if Self.keywords.contains(name) { return .keyword(name) }
        return Self.reserved.contains(name) ? .reserved(name) : .identifier(name)
    }

    private mutating func quotedIdentifier() throws(Problem) -> Token.Kind {
        let start = position
        position += 1
        while let byte = peek(), byte.isLetter || byte.isDigit || " -./".utf8.contains(byte) {
            position += 1
        }
        guard peek() == UInt8(ascii: "`"), position > start + 1 else {
            throw Problem(
                "the name in backquotes is not complete", at: start,
                remedy: "letters, digits and _ - . / and blanks may stand between backquotes")
        }
        position += 1
        return .quotedIdentifier(String(decoding: bytes[start + 1..<position - 1], as: UTF8.self))
    }

    private mutating func symbol(_ byte: UInt8) throws(Problem) -> Token.Kind {
        if let second = peek(1) {
            let pair = String(decoding: [byte, second], as: UTF8.self)
            if Self.pairs.contains(pair) {
                position += 2
                return .symbol(pair)
            }
        }
        guard Self.singles.contains(byte) else {
            let remedy: String? =
                switch byte {
                case UInt8(ascii: "="): "write `==` to compare"
                case UInt8(ascii: "&"): "write `&&` for and"
                case UInt8(ascii: "|"): "write `||` for or"
                default: nil
                }
            let scalar =
                String(decoding: bytes[position...].prefix(4), as: UTF8.self)
                .unicodeScalars.first.map { String($0) } ?? "?"
            throw Problem("`\(scalar)` is not part of the language", at: position, remedy: remedy)
        }
        position += 1
        return .symbol(String(decoding: [byte], as: UTF8.self))
    }
}

extension UInt8 {
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }

    /// ASCII letters and the underscore.
    var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A || self == 0x5F }

    /// The value of a hexadecimal digit; nil for any other byte.
    var hexadecimal: UInt32? {
        switch self {
        case 0x30...0x39: UInt32(self - 0x30)
        case 0x41...0x46: UInt32(self - 0x41 + 10)
        case 0x61...0x66: UInt32(self - 0x61 + 10)
        default: nil
        }
    }
}
