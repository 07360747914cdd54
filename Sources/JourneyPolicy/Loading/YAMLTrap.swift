/// Recognises an expression that YAML read as something else because it was not quoted.
enum YAMLTrap {
    private static let fields = [
        "rule", "when", "value", "in", "at", "label", "measure", "messageExpression",
        "remedyExpression",
    ]

    static let remedy =
        "YAML reads part of this expression as its own syntax; put the whole expression in "
        + "quotes, or write `>-` behind the colon and the expression on the next line"

    /// The remedy if the line, counted from 1, or the one above it holds such an expression.
    static func remedy(in text: String, line: Int?) -> String? {
        guard let line else { return nil }
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        let near = [line - 1, line - 2].filter { lines.indices.contains($0) }
        return near.contains { isTrap(lines[$0]) } ? remedy : nil
    }

    /// `field: expression` where the expression starts like a tag, alias or block, or holds `: `.
    private static func isTrap(_ line: Substring) -> Bool {
        let trimmed = line.drop { $0 == " " || $0 == "-" || $0 == "{" }
        guard let colon = trimmed.firstIndex(of: ":"),
            fields.contains(String(trimmed[..<colon]))
        else { return false }
        let value = trimmed[trimmed.index(after: colon)...].drop { $0 == " " }
        guard let first = value.first else { return false }
        if first == "'" || first == "\"" { return endsBehindQuote(value.dropFirst(), first) }
        return "!&*%@`[{".contains(first) || value.contains(": ") || value.contains(" #")
            || value.contains("'") || value.contains("\"")
    }

    /// `'a' == b`: YAML takes the first quoted part for the whole.
    private static func endsBehindQuote(_ rest: Substring, _ quote: Character) -> Bool {
        guard let end = rest.firstIndex(of: quote) else { return false }
        return !rest[rest.index(after: end)...].allSatisfy(\.isWhitespace)
    }

    /// The remedy if the line holds a plain expression that a ` #` cut short.
    static func remedy(forCut expression: String, in line: String) -> String? {
        guard let mark = line.firstRange(of: " #") else { return nil }
        return line[..<mark.lowerBound].hasSuffix(expression) ? remedy : nil
    }
}
