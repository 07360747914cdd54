/// A part of a screen, one below the other.
package enum Block: Equatable, Sendable {
    case blank
    case line(Text)
    /// Something at the left and something at the right of one line, or of two when it is narrow.
    case split(Text, Text)
    /// Labels with what they are, aligned: `CHECKS     24 passed`. A value of several lines goes
    /// on below itself; a row without a label continues the one above.
    case rows([Row])
    case table(Table)
    /// The commands that come next, `Next` before the first where it has no label of its own; for
    /// people only, left out of pipes.
    case next([NextStep])

    package struct Row: Equatable, Sendable {
        package var label: String
        package var lines: [Text]
        /// Where the further lines of a line that is broken begin; nil: where its words do.
        package var hang: Int?

        package init(_ label: String, _ lines: Text...) {
            self.label = label
            self.lines = lines
        }

        package init(_ label: String, lines: [Text], hang: Int? = nil) {
            self.label = label
            self.lines = lines
            self.hang = hang
        }
    }

    package struct NextStep: Equatable, Sendable {
        package var command: String
        package var explanation: String
        /// `Approve`, `Or`, `More`.
        package var label: String?

        package init(_ command: String, _ explanation: String = "", label: String? = nil) {
            self.command = command
            self.explanation = explanation
            self.label = label
        }
    }

    /// As a person reads it on a terminal.
    func lines(columns: Int) -> [Text] {
        switch self {
        case .blank: [""]
        case .line(let text): text.folded(to: columns)
        case .split(let left, let right): Self.split(left, right, min(columns, 100))
        case .rows(let rows): Self.aligned(rows, columns)
        case .table(let table): table.lines(columns: columns)
        case .next(let steps): Self.aligned(steps, columns)
        }
    }

    /// As a program reads it in a pipe.
    func plainLines() -> [String] {
        switch self {
        case .blank, .next: []
        case .line(let text): [text.plain]
        case .split(let left, let right): ["\(left.plain)\t\(right.plain)"]
        case .rows(let rows):
            rows.flatMap { row in row.lines.map { "\(Text(row.label).plain)\t\($0.plain)" } }
        case .table(let table): table.tabbed()
        }
    }

    private static func aligned(_ rows: [Row], _ columns: Int) -> [Text] {
        let width = rows.map { DisplayWidth.of($0.label) }.max() ?? 0
        return rows.flatMap { row in
            let lines = row.lines.flatMap { line in
                line.folded(
                    to: columns - width - 2,
                    indentation: row.hang ?? line.plain.prefix { $0 == " " }.count)
            }
            return lines.enumerated().map { index, line in
                let label = index == 0 ? row.label : ""
                let padding = String(repeating: " ", count: width - DisplayWidth.of(label) + 2)
                return Text(label, .bold) + Text(padding) + line
            }
        }
    }

    private static func split(_ left: Text, _ right: Text, _ columns: Int) -> [Text] {
        let gap = columns - left.width - right.width
        if gap >= 2 { return [left + Text(String(repeating: " ", count: gap)) + right] }
        let indentation = max(2, columns - right.width)
        return left.folded(to: columns)
            + [Text(String(repeating: " ", count: indentation)) + right]
    }

    /// Explanations stand in one column; one that does not fit behind its command stands below it.
    private static func aligned(_ steps: [NextStep], _ columns: Int) -> [Text] {
        let labels = steps.enumerated().map { $1.label ?? ($0 == 0 ? "Next" : "") }
        let labelWidth = labels.map { DisplayWidth.of($0) }.max() ?? 0
        let room = columns - labelWidth - 2
        func fits(_ step: NextStep) -> Bool {
            DisplayWidth.of(step.command) + 3 + DisplayWidth.of(step.explanation) <= room
        }
        let width =
            steps.filter { !$0.explanation.isEmpty && fits($0) }.map { DisplayWidth.of($0.command) }
            .max() ?? 0
        return zip(labels, steps).flatMap { label, step in
            let head = Text(label, .bold).padded(to: labelWidth) + "  "
            let explanation = Text(step.explanation, .dim)
            if step.explanation.isEmpty { return [head + Text(step.command)] }
            let padded = Text(step.command).padded(to: width + 3)
            if fits(step), padded.width + explanation.width <= room {
                return [head + padded + explanation]
            }
            let below = Text(String(repeating: " ", count: labelWidth + 6)) + explanation
            return [head + Text(step.command), below]
        }
    }
}
