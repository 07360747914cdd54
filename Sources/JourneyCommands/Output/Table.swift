/// Rows under headings, in sections.
package struct Table: Equatable, Sendable {
    package struct Column: Equatable, Sendable {
        package enum Alignment: Equatable, Sendable { case left, right }

        package var title: String
        package var alignment: Alignment
        /// Whether it may be cut to make the table fit; names and descriptions, never keys.
        package var isFlexible: Bool
        /// What does not fit goes on below, for up to three lines, before it is cut: for words
        /// that somebody decides by.
        package var isWrapped: Bool

        /// - Parameter isWrapped: It is flexible, too.
        package init(
            _ title: String, _ alignment: Alignment = .left, isFlexible: Bool = false,
            isWrapped: Bool = false
        ) {
            self.title = title
            self.alignment = alignment
            self.isFlexible = isFlexible || isWrapped
            self.isWrapped = isWrapped
        }
    }

    /// Rows that belong together, under a line of their own: `DECIDE (3)  due first`.
    package struct Section: Equatable, Sendable {
        package var title: Text?
        package var rows: [[Text]]

        package init(_ title: Text? = nil, rows: [[Text]]) {
            self.title = title
            self.rows = rows
        }
    }

    package var columns: [Column]
    package var sections: [Section]

    package init(_ columns: [Column], sections: [Section]) {
        self.columns = columns
        self.sections = sections
    }

    package init(_ columns: [Column], rows: [[Text]]) {
        self.init(columns, sections: [Section(rows: rows)])
    }

    private static let gap = 2
    private static let narrowest = 8
    private static let mostLines = 3

    /// Aligned lines, at most so many columns wide as far as flexible columns allow.
    func lines(columns limit: Int) -> [Text] {
        let widths = widths(limit: limit)
        var lines = [line(columns.map { Text($0.title, .dim) }, widths)]
        for section in sections {
            if let title = section.title { lines.append(title) }
            lines += section.rows.flatMap { self.lines($0, widths) }
        }
        return lines
    }

    /// One line a row, columns separated by tabs, without headings; in a table with sections the
    /// title of the section comes first.
    func tabbed() -> [String] {
        let isTitled = sections.contains { $0.title != nil }
        return sections.flatMap { section in
            section.rows.map { row in
                let cells = row.map(\.plain)
                return (isTitled ? [section.title?.plain ?? ""] + cells : cells)
                    .joined(separator: "\t")
            }
        }
    }

    private var indentation: Int { sections.contains { $0.title != nil } ? 2 : 0 }

    private func widths(limit: Int) -> [Int] {
        var widths = columns.indices.map { index in
            sections.flatMap(\.rows).reduce(DisplayWidth.of(columns[index].title)) { widest, row in
                max(widest, index < row.count ? row[index].width : 0)
            }
        }
        let fixed = indentation + Self.gap * max(0, columns.count - 1)
        var excess = fixed + widths.reduce(0, +) - limit
        let flexible = columns.indices.filter { columns[$0].isFlexible }
        while excess > 0,
            let widest = flexible.max(by: { widths[$0] < widths[$1] }),
            widths[widest] > Self.narrowest
        {
            // Down to the next widest, so that the long ones give first.
            let next = flexible.filter { widths[$0] < widths[widest] }.map { widths[$0] }.max() ?? 0
            let least = max(Self.narrowest, next)
            // Equally long ones give in turn.
            let isAlone = flexible.count { widths[$0] == widths[widest] } == 1
            let cut = isAlone ? min(excess, max(1, widths[widest] - least)) : 1
            widths[widest] -= cut
            excess -= cut
        }
        return widths
    }

    /// A row: of several lines where a wrapped column needs them.
    private func lines(_ cells: [Text], _ widths: [Int]) -> [Text] {
        let parts = cells.prefix(columns.count).enumerated().map { index, cell in
            columns[index].isWrapped ? Self.wrapped(cell, to: widths[index]) : [cell]
        }
        let count = parts.map(\.count).max() ?? 1
        return (0..<max(1, count)).map { number in
            let row = parts.map { number < $0.count ? $0[number] : Text("") }
            // What only fills a further line up is not there.
            let used = number == 0 ? row.count : (row.lastIndex { $0.width > 0 } ?? 0) + 1
            return line(Array(row.prefix(used)), widths)
        }
    }

    private static func wrapped(_ cell: Text, to width: Int) -> [Text] {
        var lines = cell.wrapped(to: width)
        guard lines.count > mostLines else { return lines }
        lines[mostLines - 1] = (lines[mostLines - 1] + " …").truncated(to: width)
        return Array(lines.prefix(mostLines))
    }

    private func line(_ cells: [Text], _ widths: [Int]) -> Text {
        var line = Text(String(repeating: " ", count: indentation))
        for (index, cell) in cells.prefix(columns.count).enumerated() {
            let text = columns[index].isFlexible ? cell.truncated(to: widths[index]) : cell
            let padding = Text(String(repeating: " ", count: max(0, widths[index] - text.width)))
            let isLast = index == min(cells.count, columns.count) - 1
            switch columns[index].alignment {
            case .right: line = line + padding + text
            case .left: line = isLast ? line + text : line + text + padding
            }
            if !isLast { line = line + Text(String(repeating: " ", count: Self.gap)) }
        }
        return line
    }
}
