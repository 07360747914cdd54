/// Texts of a chart, cut to the room that they have.
enum ChartWords {
    /// At most so many characters, with an ellipsis where more were there.
    static func cut(_ text: String, to count: Int) -> String {
        text.count <= count ? text : text.prefix(max(count - 1, 0)) + "…"
    }

    /// Lines of at most `width` characters, broken at spaces; the last says that more follows.
    static func wrapped(_ text: String, width: Int, most: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        if !line.isEmpty { lines.append(line) }
        guard lines.count > most, most > 0 else { return lines.map { cut($0, to: width) } }
        let kept = lines.prefix(most - 1) + [cut(lines[most - 1] + " …", to: width)]
        return kept.map { cut($0, to: width) }
    }
}
