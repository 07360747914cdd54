/// Text as a YAML scalar.
enum YAMLText {
    /// Words that some YAML reader takes for a value of another type.
    private static let words: Set<String> = [
        "true", "false", "null", "yes", "no", "on", "off", "y", "n", ".inf", "-.inf", "+.inf",
        ".nan", "~", "<<", "=",
    ]

    /// The text on one line: bare where that is safe, else in double quotes.
    static func inline(_ text: String) -> String {
        isPlain(text) || DurationText(text) != nil ? text : quoted(text)
    }

    /// The text as a literal block; nil where it has one line or a block would change it.
    static func block(_ text: String, indent: Int) -> String? {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.count > 1, let first = lines.first, let firstByte = first.first,
            firstByte != UInt8(ascii: " "), firstByte != UInt8(ascii: "\t"),
            text.unicodeScalars.allSatisfy({ $0 == "\n" || isPrintable($0) })
        else { return nil }
        // One final line break is kept by clipping, none by stripping; more need quotes.
        let endsWithBreak = lines.last?.isEmpty == true
        let content = endsWithBreak ? lines.dropLast() : lines[...]
        guard content.last?.isEmpty == false,
            content.allSatisfy({ $0.isEmpty || !$0.allSatisfy { $0 == UInt8(ascii: " ") } })
        else { return nil }
        let margin = String(repeating: " ", count: indent)
        let body = content.map { $0.isEmpty ? "" : margin + String(Substring($0)) }
        return (endsWithBreak ? "|\n" : "|-\n") + body.joined(separator: "\n")
    }

    private static func isPlain(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last, isLetter(first), last != " ",
            last != ":", !words.contains(text.lowercased())
        else { return false }
        var previous = first
        for scalar in scalars.dropFirst() {
            let breaks =
                (previous == ":" && scalar == " ") || (previous == " " && scalar == "#")
                || !(isPrintable(scalar)) || "{}[],\"\\".unicodeScalars.contains(scalar)
            if breaks { return false }
            previous = scalar
        }
        return true
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z": true
        default: scalar.value >= 0xC0 && scalar.properties.isAlphabetic
        }
    }

    /// Characters that stand in a file as they are and that every reader keeps.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: true
        case 0..<0xA1: false
        case 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x3000, 0xFEFF: false
        case 0xE000...0xF8FF, 0xFFF0...0xFFFF: false
        default: scalar.value < 0x10000 || scalar.properties.generalCategory != .unassigned
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case _ where isPrintable(scalar): quoted.unicodeScalars.append(scalar)
            default: quoted += escaped(scalar)
            }
        }
        return quoted + "\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16)
        let (letter, width) =
            scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
        return "\\\(letter)" + String(repeating: "0", count: width - hex.count) + hex
    }
}
