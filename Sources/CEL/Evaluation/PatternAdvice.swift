/// What is wrong, or not meant, with a regular expression.
package struct PatternAdvice: Equatable, Sendable {
    package var message: String
    package var remedy: String
    /// It does not compile; anything else only looks like a mistake.
    package var isInvalid: Bool

    private init(_ message: String, _ remedy: String, isInvalid: Bool = false) {
        self.message = message
        self.remedy = remedy
        self.isInvalid = isInvalid
    }

    /// The first thing to say about a pattern; nil if there is nothing.
    package static func about(_ pattern: String) -> PatternAdvice? {
        do throws(Pattern.Invalid) {
            _ = try Pattern(Text(pattern))
        } catch {
            return PatternAdvice(error.message, "use RE2 syntax", isInvalid: true)
        }
        let shape = Shape(pattern)
        let isTied = (start: pattern.hasPrefix("^"), end: shape.endsTied)
        if shape.hasAlternatives, isTied.start || isTied.end {
            return PatternAdvice(
                "the anchors of `\(pattern)` bind to one alternative each",
                "put the alternatives in brackets: ^(a|b)$")
        }
        if isTied.start, isTied.end { return nil }
        if !isTied.start, !isTied.end {
            if shape.isPlain {
                return PatternAdvice(
                    "`\(pattern)` is plain text", "use contains('\(pattern)')")
            }
            if shape.looksWhole {
                return PatternAdvice(
                    "`\(pattern)` matches anywhere in a text, so one fitting part is enough",
                    "tie it to both ends: ^…$")
            }
            return nil
        }
        return PatternAdvice(
            "`\(pattern)` is tied to one end only; anything may stand at the other",
            "tie it to both ends, ^…$, or use startsWith() or endsWith()")
    }

    /// What a pattern is made of, escapes, classes and groups read as such.
    private struct Shape {
        var endsTied = false
        var hasAlternatives = false
        var isPlain = true
        /// Begins with a class or a group and ends with a repetition: meant for the whole text.
        var looksWhole = false

        init(_ pattern: String) {
            var depth = 0
            var isInClass = false
            var isEscaped = false
            var last: (character: Character, isEscaped: Bool) = (" ", true)
            for character in pattern {
                last = (character, isEscaped)
                if isEscaped {
                    isEscaped = false
                    continue
                }
                switch character {
                case "\\": isEscaped = true
                case "[": isInClass = true
                case "]": isInClass = false
                case "(" where !isInClass: depth += 1
                case ")" where !isInClass: depth -= 1
                case "|" where !isInClass && depth == 0: hasAlternatives = true
                default: break
                }
                if "\\[](){}.*+?|^$".contains(character) { isPlain = false }
            }
            endsTied = last.character == "$" && !last.isEscaped
            let begins = pattern.hasPrefix("[") || pattern.hasPrefix("(") || pattern.hasPrefix("\\")
            looksWhole = begins && "+*}".contains(last.character) && !last.isEscaped
        }
    }
}
