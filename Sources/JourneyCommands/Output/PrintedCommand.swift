/// A command of ours that stands in a text for people: `Nobody may: wayleave member list --ops`.
///
/// It ends where a shell would end it, and where prose goes on: at the end of the line, at two
/// blanks, at a bracket, at a comma and other marks behind a word. What stands in quotes is one
/// word.
struct PrintedCommand: Equatable {
    /// From `wayleave` to the end of the last word.
    let range: Range<String.Index>
    /// Without `wayleave` and without quotes.
    let words: [String]

    private static let name = "wayleave"
    /// What may stand before the name: as a shell shows it, or as prose quotes it.
    private static let openers: Set<Character> = [" ", "(", "`", "\"", "\n"]
    /// Behind these words the name is that of the program.
    private static let articles = ["the", "newer", "older", "a"]
    /// A word that begins so is no part of the command.
    private static let ends: Set<Character> = ["(", "|", "#", ">", "·", "→"]
    private static let marks: Set<Character> = [",", ";", ":", ".", "?"]

    static func all(in text: String) -> [PrintedCommand] {
        var found: [PrintedCommand] = []
        for start in text.ranges(of: name).map(\.lowerBound) where begins(at: start, in: text) {
            let opener = start == text.startIndex ? " " : text[text.index(before: start)]
            if let command = read(at: start, closing: opener, in: text) { found.append(command) }
        }
        return found
    }

    private static func begins(at start: String.Index, in text: String) -> Bool {
        guard start != text.startIndex else { return true }
        guard openers.contains(text[text.index(before: start)]) else { return false }
        let before = text[..<start].split(whereSeparator: \.isWhitespace).last.map(String.init)
        return !articles.contains(before ?? "")
    }

    private static func read(
        at start: String.Index, closing opener: Character, in text: String
    ) -> PrintedCommand? {
        var end = text.index(start, offsetBy: name.count)
        var words: [String] = []
        while end < text.endIndex, text[end] == " " {
            let next = text.index(after: end)
            guard next < text.endIndex, !text[next].isWhitespace, !ends.contains(text[next]) else {
                break
            }
            let word = Word(text[next...], closing: opener)
            guard let first = word.text.first else { break }
            // A number is a version of the program.
            guard !words.isEmpty || first.isLetter || first == "-" else { return nil }
            words.append(word.text)
            end = word.end
            if word.isLast { break }
        }
        return words.isEmpty ? nil : PrintedCommand(range: start..<end, words: words)
    }

    private struct Word {
        var text = ""
        var end: String.Index
        /// Prose goes on behind it.
        var isLast = false

        init(_ rest: Substring, closing opener: Character) {
            var isQuoted = false
            end = rest.startIndex
            for index in rest.indices {
                let character = rest[index]
                if !isQuoted {
                    if character.isWhitespace { break }
                    isLast = character == ")" || character == "`" || character == "|"
                    if isLast || (character == opener && opener == "\"") {
                        isLast = true
                        break
                    }
                }
                end = rest.index(after: index)
                if character == "\"" { isQuoted.toggle() } else { text.append(character) }
            }
            while text.count > 1, let last = text.last, PrintedCommand.marks.contains(last),
                !text.hasSuffix("...")
            {
                text.removeLast()
                end = rest.index(before: end)
                isLast = true
            }
        }
    }
}
