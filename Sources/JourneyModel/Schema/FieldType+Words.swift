extension FieldType {
    /// What people read in help and in a remedy.
    package var words: String {
        switch self {
        case .text(let format, _): format.words
        case .integer(let range):
            "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range):
            "a number from \(ECMAScriptNumber.text(of: range.lowerBound)) to "
                + ECMAScriptNumber.text(of: range.upperBound)
        case .boolean: "true or false"
        case .choice(let words):
            words.count == 1 ? words[0] : "one of \(words.joined(separator: ", "))"
        case .object: "a block of fields"
        case .list: "a list"
        case .map: "a block of names with values"
        case .any: "any value"
        }
    }

    /// The limit that the type sets, as people read it; nil where it sets none.
    package var limit: String? {
        switch self {
        case .text(let format, let maxLength):
            switch format {
            case .date, .timeOfDay: nil
            default: "at most \(maxLength) characters"
            }
        case .list(_, let count):
            count.lowerBound == 0
                ? "at most \(count.upperBound)" : "\(count.lowerBound) to \(count.upperBound)"
        case .map(_, _, let maxCount): "at most \(maxCount)"
        case .integer, .number, .boolean, .choice, .object, .any: nil
        }
    }
}

extension SourceNode {
    /// What a value is, in a complaint about its type.
    var words: String {
        switch content {
        case .null: "nothing"
        case .bool(let value): "\(value)"
        case .number(let value): "the number \(ECMAScriptNumber.text(of: value))"
        case .string: "text"
        case .array: "a list"
        case .object: "a block of fields"
        }
    }
}

extension StringProtocol {
    /// The text with everything that would move a terminal's cursor shown as an escape.
    var visible: String {
        var shown = ""
        for scalar in unicodeScalars {
            if TextFormat.line.accepts(String(scalar)) {
                shown.unicodeScalars.append(scalar)
            } else {
                shown += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
        return shown
    }
}
