/// The tokens of a JSON text, and the place of each.
struct JSONScanner {
    private let bytes: [UInt8]
    private(set) var offset = 0
    /// The last place asked for; places are asked for in rising order, so counting stays linear.
    private var known = (offset: 0, location: SourceLocation(line: 1, column: 1))

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    func peek() -> UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    mutating func advance() {
        offset += 1
    }

    mutating func consume(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        offset += 1
        return true
    }

    mutating func skipWhitespace() {
        while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            offset += 1
        }
    }

    /// Refuses a byte order mark, ill-formed UTF-8 and NUL bytes before anything is read.
    mutating func checkEncoding() throws(Diagnostic) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw complaint(
                at: 0, "The file begins with a byte order mark.",
                remedy: "Save the file as UTF-8 without a byte order mark.")
        }
        if let nul = bytes.firstIndex(of: 0) {
            throw complaint(
                at: nul, "The file holds a NUL byte: it is binary, or not UTF-8.",
                remedy: "Save the file as UTF-8 text.")
        }
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw complaint(
                at: error.byteOffsets.lowerBound, "The file is not valid UTF-8 from here on.",
                remedy: "Save the file as UTF-8.")
        }
    }

    mutating func literal() throws(Diagnostic) -> SourceNode.Content {
        let words: [(String, SourceNode.Content)] = [
            ("true", .bool(true)), ("false", .bool(false)), ("null", .null),
        ]
        for (word, content) in words where bytes[offset...].starts(with: word.utf8) {
            offset += word.utf8.count
            return content
        }
        throw complaint(
            "A JSON value is expected here.",
            remedy: "Write an object, an array, text in double quotes, a number, true, false or "
                + "null.")
    }

    /// Reads a number by the grammar of RFC 8259 section 6.
    mutating func number() throws(Diagnostic) -> Double {
        let start = offset
        _ = consume(UInt8(ascii: "-"))
        if !consume(UInt8(ascii: "0")) { try digits(from: start) }
        if consume(UInt8(ascii: ".")) { try digits(from: start) }
        if consume(UInt8(ascii: "e")) || consume(UInt8(ascii: "E")) {
            if !consume(UInt8(ascii: "+")) { _ = consume(UInt8(ascii: "-")) }
            try digits(from: start)
        }
        if let next = peek(), isDigit(next) || next == UInt8(ascii: ".") {
            throw malformedNumber(from: start)
        }
        let token = bytes[start..<offset]
        guard let value = Double(String(decoding: token, as: UTF8.self)), value.isFinite,
            value != 0 || !hasNonzeroDigit(token)
        else {
            throw complaint(
                at: start, "The number does not fit a double-precision value.",
                remedy: "Write a number between 5e-324 and 1.79e308 in size, or text in quotes.")
        }
        return value
    }

    private mutating func digits(from start: Int) throws(Diagnostic) {
        guard let first = peek(), isDigit(first) else { throw malformedNumber(from: start) }
        while let next = peek(), isDigit(next) { offset += 1 }
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// A digit other than 0 before the exponent: the value cannot be zero.
    private func hasNonzeroDigit(_ token: ArraySlice<UInt8>) -> Bool {
        token.prefix { $0 | 0x20 != UInt8(ascii: "e") }
            .contains { $0 != UInt8(ascii: "0") && isDigit($0) }
    }

    private mutating func malformedNumber(from start: Int) -> Diagnostic {
        complaint(
            at: start, "This is not a JSON number.",
            remedy: "Write digits with a point, such as 0.5, -3 or 1e6: no leading zeros, no plus.")
    }

    /// Place of the next byte.
    mutating func location() -> SourceLocation {
        location(at: offset)
    }

    /// Place of a byte; linear in the distance from the last place asked for.
    mutating func location(at wanted: Int) -> SourceLocation {
        if wanted < known.offset { known = (0, SourceLocation(line: 1, column: 1)) }
        while known.offset < min(wanted, bytes.count) {
            let byte = bytes[known.offset]
            if byte == 0x0A {
                known.location.line += 1
                known.location.column = 1
            } else if byte & 0xC0 != 0x80 {
                known.location.column += 1
            }
            known.offset += 1
        }
        return known.location
    }

    mutating func complaint(
        at place: Int? = nil, _ message: String, remedy: String
    ) -> Diagnostic {
        Diagnostic(
            .error, path: "", location: location(at: place ?? offset), message: message,
            remedy: remedy)
    }

    mutating func endOfFile(inside what: String) -> Diagnostic {
        complaint(
            "The file ends inside \(what).",
            remedy: "The file seems cut off: export or copy it again.")
    }
}
