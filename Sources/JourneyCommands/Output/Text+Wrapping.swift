extension Text {
    private struct Letter {
        var character: Character
        var emphasis: Emphasis
    }

    /// Lines of at most so many columns, broken at blanks; a word that is wider stands alone.
    func wrapped(to columns: Int) -> [Text] {
        guard columns > 0, width > columns else { return [self] }
        var lines: [[Letter]] = []
        var line: [Letter] = []
        for word in words {
            let isFull = Self.width(line) + Self.width(word) > columns
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
