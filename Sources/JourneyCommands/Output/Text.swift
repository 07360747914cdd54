/// A run of text for people: what it says, and how parts of it stand out.
///
/// Whatever comes in is data: characters that a terminal would obey, or that would make the reader
/// see another order than the one written, are replaced by visible escapes.
package struct Text: Equatable, Sendable, ExpressibleByStringInterpolation {
    package enum Emphasis: Equatable, Sendable {
        case plain, bold, dim, red, green, yellow

        var code: String? {
            switch self {
            case .plain: nil
            case .bold: "1"
            case .dim: "2"
            case .red: "31"
            case .green: "32"
            case .yellow: "33"
            }
        }
    }

    struct Span: Equatable, Sendable {
        var text: String
        var emphasis: Emphasis
        /// Ours, not a person's: the commands in it are meant to be used as they stand.
        var isAdvice = false
    }

    var spans: [Span]

    package init(_ text: String, _ emphasis: Emphasis = .plain) {
        spans = [Span(text: Self.neutral(text), emphasis: emphasis)]
    }

    /// What to do next, in words of ours or of the database: commands in it are completed.
    package init(advice text: String, _ emphasis: Emphasis = .plain) {
        spans = [Span(text: Self.neutral(text), emphasis: emphasis, isAdvice: true)]
    }

    package init(stringLiteral text: String) {
        self.init(text)
    }

    package static func + (left: Text, right: Text) -> Text {
        var text = left
        text.spans += right.spans
        return text
    }

    /// The letters alone, safe for a terminal.
    package var plain: String { spans.map(\.text).joined() }

    package var width: Int { DisplayWidth.of(plain) }

    /// With the codes that colour a terminal, or without.
    func rendered(inColour: Bool) -> String {
        guard inColour else { return plain }
        return spans.map { span in
            span.emphasis.code.map { "\u{1b}[\($0)m\(span.text)\u{1b}[0m" } ?? span.text
        }.joined()
    }

    /// At most so many columns wide; where something is left out, `…` says so.
    package func truncated(to columns: Int) -> Text {
        guard width > columns else { return self }
        var room = max(0, columns - 1)
        var kept = Text("")
        for span in spans {
            var text = ""
            for character in span.text {
                let width = DisplayWidth.of(character)
                guard width <= room else {
                    kept.spans.append(Span(text: text + "…", emphasis: span.emphasis))
                    return columns > 0 ? kept : Text("")
                }
                text.append(character)
                room -= width
            }
            kept.spans.append(Span(text: text, emphasis: span.emphasis))
        }
        return kept
    }

    /// Line breaks and tabs become spaces; other controls and what turns the reading direction
    /// become `\u{1b}` and the like.
    static func neutral(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { !isHarmless($0) }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isHarmless(scalar) {
                result.append(scalar)
            } else if scalar == "\n" || scalar == "\t" || scalar == "\r" {
                result.append(" ")
            } else {
                result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            }
        }
        return String(result)
    }

    static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1f, 0x7f...0x9f: false  // controls, among them the beginning of escapes
        case 0x200e, 0x200f, 0x061c, 0x202a...0x202e, 0x2066...0x2069: false  // direction
        case 0x2028, 0x2029: false  // separators of lines and paragraphs
        case 0xfff9...0xfffb, 0xe0001, 0xe0020...0xe007f: false  // annotations, invisible tags
        default: true
        }
    }
}
