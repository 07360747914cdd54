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
        let shape = Shape(Self.withoutFlags(pattern))
        let isTied = shape.isTied
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

    /// The pattern behind `(?i)` and the like.
    private static func withoutFlags(_ pattern: String) -> Substring {
        guard pattern.hasPrefix("(?"), let end = pattern.firstIndex(of: ")"),
            pattern[..<end].dropFirst(2).allSatisfy({ "imsU-".contains($0) })
        else { return pattern[...] }
        return pattern[pattern.index(after: end)...]
    }

    /// What a pattern is made of, escapes, classes and groups read as such.
    private struct Shape {
        var isTied = (start: false, end: false)
        var hasAlternatives = false
        var isPlain = true
        /// One class, group or character that repeats: meant for the whole text.
        var looksWhole: Bool { parts == 1 && isRepeated }
        private var parts = 0
        private var isRepeated = false
        private var depth = 0
        private var isInClass = false
        private var isInBraces = false

        /// - Parameter pattern: without flags in front.
        init(_ pattern: Substring) {
            var isEscaped = false
            for character in pattern {
                isTied.end = character == "$" && !isEscaped
                if "\\[](){}.*+?|^$".contains(character) { isPlain = false }
                if isEscaped {
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                    if !isInClass, depth == 0 { parts += 1 }
                } else {
                    read(character)
                }
            }
            isTied.start = pattern.hasPrefix("^")
        }

        private mutating func read(_ character: Character) {
            if isInClass || isInBraces {
                isInClass = isInClass && character != "]"
                isInBraces = isInBraces && character != "}"
                return
            }
            switch character {
            case "(":
                if depth == 0 { parts += 1 }
                depth += 1
            case ")": depth -= 1
            case "[":
                if depth == 0 { parts += 1 }
                isInClass = true
            case "{":
                isInBraces = true
                isRepeated = true
            case "*", "+": isRepeated = true
            case "?", "^", "$": break
            case "|": if depth == 0 { hasAlternatives = true }
            default: if depth == 0 { parts += 1 }
            }
        }
    }
}
