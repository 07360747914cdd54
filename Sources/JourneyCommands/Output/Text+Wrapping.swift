extension Text {
    private struct Letter {
        var character: Character
        var emphasis: Emphasis
    }

    /// Lines of at most so many columns, broken at blanks; a word that is wider stands alone.
    ///
    /// - Parameter first: Columns of the first line, where it has more.
    func wrapped(to columns: Int, first: Int? = nil) -> [Text] {
        guard columns > 0, width > first ?? columns else { return [self] }
        var lines: [[Letter]] = []
        var line: [Letter] = []
        for word in words {
            let limit = lines.isEmpty ? first ?? columns : columns
            let isFull = Self.width(line) + Self.width(word) > limit
            // Blanks at the end of a line may stand beyond its end; nobody sees them.
            if isFull, !line.isEmpty, word.contains(where: { $0.character != " " }) {
                lines.append(line)
                line = []
            }
            line += word
        }
        lines.append(line)
        return lines.map(Self.text)
    }

    /// As `wrapped`; what goes on in further lines is indented: by so many blanks, or by two more
    /// than the first line.
    func folded(to columns: Int, indentation: Int? = nil) -> [Text] {
        guard width > columns else { return [self] }
        let count = indentation ?? plain.prefix { $0 == " " }.count + 2
        let lines = wrapped(to: columns - count, first: columns)
        let blanks = Text(String(repeating: " ", count: count))
        return lines.prefix(1) + lines.dropFirst().map { blanks + $0 }
    }

    /// Words and the blanks between them, in turn.
    private var words: [[Letter]] {
        var words: [[Letter]] = []
        for span in spans {
            for character in span.text {
                let letter = Letter(character: character, emphasis: span.emphasis)
                if let last = words.last?.last, (last.character == " ") == (character == " ") {
                    words[words.count - 1].append(letter)
                } else {
                    words.append([letter])
                }
            }
        }
        return words
    }

    private static func width(_ letters: [Letter]) -> Int {
        letters.reduce(0) { $0 + DisplayWidth.of($1.character) }
    }

    private static func text(_ letters: [Letter]) -> Text {
        let end = letters.lastIndex { $0.character != " " } ?? letters.startIndex - 1
        var text = Text("")
        for letter in letters.prefix(through: end) {
            if text.spans.last?.emphasis == letter.emphasis {
                text.spans[text.spans.count - 1].text.append(letter.character)
            } else {
                text.spans.append(
                    Span(text: String(letter.character), emphasis: letter.emphasis))
            }
        }
        return text
    }
}
