/// Text as XML and HTML take it.
package enum MarkupText {
    /// The text with everything that means something to XML escaped, and without what XML 1.0
    /// does not allow at all.
    package static func escaped(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": shown += "&amp;"
            case "<": shown += "&lt;"
            case ">": shown += "&gt;"
            case "\"": shown += "&quot;"
            case "'": shown += "&#39;"
            case "\t", "\n", "\r": shown += " "
            default:
                let isAllowed =
                    scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
                    && scalar.value & 0xFFFE != 0xFFFE && !isTurning(scalar)
                shown.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
            }
        }
        return shown
    }

    /// Marks that turn the direction of what follows.
    private static func isTurning(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
