/// What a person will see of a text that stands in source code: comments go, literals that go on in
/// the next line are joined, and sample values stand for what is filled in.
enum SourceReading {
    /// Interpolations that are words of a command, or part of one.
    private static let samples = [
        (#"\(other(origin))"#, "show"), (#"--from \(revision)"#, "--from 1"),
        (#"\(revision)"#, "P-7.1"), (#"\(place) --reason"#, "--for P-7 --reason"),
        (#"--for P-\(detail.id)"#, "--for P-7"),
        (#"\(due.policy)\(rules)\(places)"#, "a --rule b --journey c"),
        (#"\(kind) show"#, "journey show"),
        (#"\(kind) list"#, "journey list"), (#"\(name)"#, "P-7"),
        (#"\(decision.revision)"#, "1"), (#"\(settings.joined(separator: " "))"#, "--set a.b=c"),
    ]

    static func swift(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let start = line.drop { $0 == " " }
            return start.hasPrefix("//") ? "" : String(line)
        }
        var text = joined(withBlocks(continued(lines.joined(separator: "\n"))), by: "+ \"")
        for (form, sample) in samples { text = text.replacing(form, with: sample) }
        return plain(interpolated(text))
    }

    static func sql(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let start = line.drop { $0 == " " }
            return start.hasPrefix("--") || start.hasPrefix("raise log") ? "" : String(line)
        }
        return filled(joined(lines.joined(separator: "\n"), by: "'", quote: "'"))
            .replacing("journey %s %s", with: "journey pause key")
            .replacing("wayleave %s", with: "wayleave journey")
            .replacing("P-%s", with: "P-7").replacing("E-%s", with: "E-7")
            .replacing("L-%s", with: "L-7").replacing("--from %s", with: "--from 1")
            .replacing("--vote %s", with: "--vote 1")
            .replacing("setting set %s %s", with: "setting set name 1")
            .replacing("%s", with: "name").replacing("'", with: "`")
    }

    /// `'text ' || expression || ' more'` is `'text 7 more'`, also where the expression begins the
    /// next line.
    private static func filled(_ text: String) -> String {
        var result = ""
        var rest = text.split(separator: "\n", omittingEmptySubsequences: false)
            .reduce(into: "") { whole, line in
                let start = line.drop { $0 == " " }
                let goesOn = start.hasPrefix("|| ") && whole.hasSuffix("'")
                whole += goesOn ? " " + start : (whole.isEmpty ? "" : "\n") + line
            }[...]
        while let start = rest.firstRange(of: "' || ") {
            result += rest[..<start.lowerBound] + "7"
            let behind = rest[start.upperBound...]
            let line = behind.prefix { $0 != "\n" }
            if let end = line.firstRange(of: " || '") {
                rest = behind[end.upperBound...]
            } else {
                result += "'"
                rest = behind
            }
        }
        return result + rest
    }

    /// Documents and scripts: a line that goes on in the next one is one line.
    static func shell(_ text: String) -> String {
        continued(text)
            .split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line.split(separator: "  #", maxSplits: 1).first.map(String.init) ?? ""
            }.joined(separator: "\n")
    }

    /// A line that ends with a backslash goes on behind the blanks of the next one.
    private static func continued(_ text: String) -> String {
        var result = ""
        var isOpen = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            result += isOpen ? line.drop { $0 == " " } : line[...]
            isOpen = line.hasSuffix("\\")
            if isOpen { result.removeLast(line.hasSuffix("\\\\") ? 2 : 1) } else { result += "\n" }
        }
        return result
    }

    /// `"one " ⏎ + "two"` is `"one two"`; the line breaks move behind it, so that lines keep their
    /// numbers.
    private static func joined(
        _ text: String, by sign: String, quote: String = "\""
    ) -> String {
        var result: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let start = line.drop { $0 == " " }
            if start.hasPrefix(sign), let last = result.last(where: { !$0.isEmpty }),
                last.hasSuffix(quote), let index = result.lastIndex(where: { !$0.isEmpty })
            {
                result[index] = String(last.dropLast()) + start.dropFirst(sign.count)
                result.append("")
            } else {
                result.append(String(line))
            }
        }
        return result.joined(separator: "\n")
    }

    /// Quotes in a literal of several lines are part of it.
    private static func withBlocks(_ text: String) -> String {
        var isInside = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            if line.contains("\"\"\"") {
                isInside.toggle()
                return ""
            }
            return isInside ? String(line).replacing("\"", with: "\u{1}") : String(line)
        }.joined(separator: "\n")
    }

    /// `\(any expression)` becomes a number, which is a name as well; behind `P-` too.
    private static func interpolated(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "\\(") {
            result += rest[..<start.lowerBound]
            var depth = 1
            rest = rest[start.upperBound...]
            while depth > 0, let character = rest.popFirst() {
                depth += character == "(" ? 1 : character == ")" ? -1 : 0
            }
            result += "7"
        }
        return result + rest
    }

    /// Literals end where prose would: at a backtick. Escaped quotes are quotes.
    private static func plain(_ text: String) -> String {
        text.replacing("\\\"", with: "\u{1}").replacing("\"", with: "`")
            .replacing("\u{1}", with: "\"")
    }
}
