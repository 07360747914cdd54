/// The value of an unquoted YAML scalar, by rules of our own that never guess.
///
/// The core schema of YAML 1.2, less what surprises people: only `true`, `false`, `null`, `~`, the
/// empty scalar and decimal numbers without exponent or leading zeros have a type. `no`, `on`,
/// `True`, `1e3`, `0x1F`, `007`, `.inf` and dates stay text.
enum YAMLScalar {
    /// The typed value; throws for a decimal number that a double cannot hold.
    static func content(
        ofPlain text: String, at location: SourceLocation
    ) throws(Diagnostic) -> SourceNode.Content {
        switch text {
        case "", "~", "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: break
        }
        guard isDecimalNumber(text) else { return .string(text) }
        guard let value = Double(text), value.isFinite,
            value != 0 || !text.utf8.contains(where: { (0x31...0x39).contains($0) })
        else {
            throw Diagnostic(
                .error, path: "", location: location,
                message: "The number does not fit a double-precision value.",
                remedy: "Write a smaller number, or text in quotes.")
        }
        return .number(value)
    }

    /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?`
    static func isDecimalNumber(_ text: String) -> Bool {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let whole = rest.prefix(while: isDigit)
        guard let first = whole.first, whole.count == 1 || first != UInt8(ascii: "0") else {
            return false
        }
        rest = rest.dropFirst(whole.count)
        guard !rest.isEmpty else { return true }
        guard rest.first == UInt8(ascii: ".") else { return false }
        rest = rest.dropFirst()
        return !rest.isEmpty && rest.allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
