import JourneyModel

/// JSON on one line, members in the order of their names, so that equal answers are equal bytes.
enum JSONLine {
    static func text(_ value: JSON) -> String {
        var text = ""
        append(value, to: &text)
        return text
    }

    private static func append(_ value: JSON, to text: inout String) {
        switch value {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .number(let number): text += self.text(number)
        case .string(let string): append(string, to: &text)
        case .array(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += "," }
                append(value, to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, name) in members.keys.sorted().enumerated() {
                if index > 0 { text += "," }
                append(name, to: &text)
                text += ":"
                append(members[name] ?? .null, to: &text)
            }
            text += "}"
        }
    }

    /// JSON knows no infinity; a whole number stands without a fraction.
    private static func text(_ number: Double) -> String {
        guard number.isFinite else { return "null" }
        return Int64(exactly: number).map(String.init) ?? number.description
    }

    /// Escapes beyond what JSON asks for all that a terminal might obey: it is read there too.
    private static func append(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case "\r": text += "\\r"
            case _ where Text.isHarmless(scalar): text.unicodeScalars.append(scalar)
            default:
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
        }
        text += "\""
    }
}
