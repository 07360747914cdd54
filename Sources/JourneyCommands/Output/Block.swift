/// A part of a screen, one below the other.
package enum Block: Equatable, Sendable {
    case blank
    case line(Text)
    /// Labels with what they are, aligned: `CHECKS     24 passed`. A value of several lines goes
    /// on below itself; a row without a label continues the one above.
    case rows([Row])
    case table(Table)
    /// The commands that come next; for people only, left out of pipes.
    case next([NextStep])

    package struct Row: Equatable, Sendable {
        package var label: String
        package var lines: [Text]

        package init(_ label: String, _ lines: Text...) {
            self.label = label
            self.lines = lines
        }

        package init(_ label: String, lines: [Text]) {
            self.label = label
            self.lines = lines
        }
    }

    package struct NextStep: Equatable, Sendable {
        package var command: String
        package var explanation: String

        package init(_ command: String, _ explanation: String = "") {
            self.command = command
            self.explanation = explanation
        }
    }

    /// As a person reads it on a terminal.
    func lines(columns: Int) -> [Text] {
        switch self {
        case .blank: [""]
        case .line(let text): [text]
        case .rows(let rows): Self.aligned(rows)
        case .table(let table): table.lines(columns: columns)
        case .next(let steps): Self.aligned(steps)
        }
    }

    /// As a program reads it in a pipe.
    func plainLines() -> [String] {
        switch self {
        case .blank, .next: []
        case .line(let text): [text.plain]
        case .rows(let rows):
            rows.flatMap { row in row.lines.map { "\(Text(row.label).plain)\t\($0.plain)" } }
        case .table(let table): table.tabbed()
        }
    }

    private static func aligned(_ rows: [Row]) -> [Text] {
        let width = rows.map { DisplayWidth.of($0.label) }.max() ?? 0
        return rows.flatMap { row in
            row.lines.enumerated().map { index, line in
                let label = index == 0 ? row.label : ""
                let padding = String(repeating: " ", count: width - DisplayWidth.of(label) + 2)
                return Text(label, .bold) + Text(padding) + line
            }
        }
    }

    private static func aligned(_ steps: [NextStep]) -> [Text] {
        let width = steps.map { DisplayWidth.of($0.command) }.max() ?? 0
        return steps.enumerated().map { index, step in
            let head = index == 0 ? Text("Next", .bold) + "  " : "      "
            guard !step.explanation.isEmpty else { return head + Text(step.command) }
            let padding = width - DisplayWidth.of(step.command) + 3
            return head + Text(step.command) + Text(String(repeating: " ", count: padding))
                + Text(step.explanation, .dim)
        }
    }
}
