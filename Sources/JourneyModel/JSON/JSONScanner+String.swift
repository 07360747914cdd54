extension JSONScanner {
    /// Reads a string from its opening to its closing quote.
    mutating func string() throws(Diagnostic) -> String {
        let start = offset
        advance()
        var text: [UInt8] = []
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "\""):
                advance()
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                try escape(into: &text)
            case 0..<0x20:
                throw complaint(
                    "Text holds a line break or another control character.",
                    remedy: "Close the text before the line ends, or write \\n, \\t or \\u00XX.")
            default:
                text.append(byte)
                advance()
            }
        }
        throw complaint(
            at: start, "The file ends inside the text that begins here.",
            remedy: "The file seems cut off: export or copy it again.")
    }

    private mutating func escape(into text: inout [UInt8]) throws(Diagnostic) {
        let start = offset
        advance()
        guard let byte = peek() else { throw endOfFile(inside: "text") }
        advance()
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: try escapedScalar(from: start))
        default:
            throw complaint(
                at: start, "This escape is unknown.",
                remedy:
                    "A backslash is written \\\\; known are \\\" \\/ \\b \\f \\n \\r \\t \\uXXXX.")
        }
    }

    /// Reads the digits after `\u`, and the second half of a surrogate pair; returns UTF-8.
    private mutating func escapedScalar(from start: Int) throws(Diagnostic) -> String.UTF8View {
        var value = try fourHexDigits(from: start)
        if (0xD800..<0xDC00).contains(value), consume(UInt8(ascii: "\\")) {
            guard consume(UInt8(ascii: "u")) else { throw loneSurrogate(at: start) }
            let low = try fourHexDigits(from: start)
            guard (0xDC00..<0xE000).contains(low) else { throw loneSurrogate(at: start) }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw loneSurrogate(at: start) }
        guard value != 0 else {
            throw complaint(
                at: start, "Text holds the character U+0000, which the database cannot store.",
                remedy: "Leave the \\u0000 out.")
        }
        return String(Character(scalar)).utf8
    }

    private mutating func fourHexDigits(from start: Int) throws(Diagnostic) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek(),
                let digit = Character(Unicode.Scalar(byte)).hexDigitValue
            else {
                throw complaint(
                    at: start, "Four hexadecimal digits are expected after \\u.",
                    remedy: "Write the escape as in \\u00e9.")
            }
            value = value << 4 | UInt32(digit)
            advance()
        }
        return value
    }

    private mutating func loneSurrogate(at start: Int) -> Diagnostic {
        complaint(
            at: start, "This escape is one half of a surrogate pair.",
            remedy: "Write both halves, such as \\ud83d\\ude00, or the character itself.")
    }
}
