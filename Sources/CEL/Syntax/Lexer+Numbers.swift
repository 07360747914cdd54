extension Lexer {
    /// An integer (decimal or `0x`), unsigned (`u` behind it) or double.
    mutating func number() throws(Problem) -> Token.Kind {
        let start = position
        if peek() == UInt8(ascii: "0"), (peek(1) ?? 0) | 0x20 == UInt8(ascii: "x"),
            peek(2)?.hexadecimal != nil
        {
            position += 2
            while peek()?.hexadecimal != nil { position += 1 }
            return try integer(bytes[start + 2..<position], radix: 16, at: start)
        }
        skipDigits()
        var isDouble = false
        if peek() == UInt8(ascii: "."), peek(1)?.isDigit == true {
            isDouble = true
            position += 1
            skipDigits()
        }
        if skipExponent() { isDouble = true }
        if !isDouble { return try integer(bytes[start..<position], radix: 10, at: start) }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let value = Double(text.hasPrefix(".") ? "0" + text : text) else {
            throw Problem("`\(text)` is not a number", at: start)
        }
        return .double(value)
    }

    private mutating func skipDigits() {
        while peek()?.isDigit == true { position += 1 }
    }

    private mutating func skipExponent() -> Bool {
        guard let byte = peek(), byte | 0x20 == UInt8(ascii: "e") else { return false }
        let signed = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
        guard peek(signed ? 2 : 1)?.isDigit == true else { return false }
        position += signed ? 2 : 1
        skipDigits()
        return true
    }

    private mutating func integer(
        _ digits: ArraySlice<UInt8>, radix: Int, at start: Int
    ) throws(Problem) -> Token.Kind {
        guard let magnitude = UInt64(String(decoding: digits, as: UTF8.self), radix: radix) else {
            throw Problem("the number does not fit 64 bits", at: start)
        }
        if let suffix = peek(), suffix | 0x20 == UInt8(ascii: "u") {
            position += 1
            return .unsigned(magnitude)
        }
        return .integer(magnitude)
    }
}
