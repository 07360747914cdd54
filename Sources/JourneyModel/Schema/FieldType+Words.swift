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
