import JourneyModel
import JourneyStore

/// Changes as lines of a screen: symbol, what, before and after.
struct ChangeLines {
    var lines: [RecordedAssessment.Line]

    /// Most lines that a screen shows before it points to the diff.
    static let limit = 12
    /// Column in which the values stand, where the texts leave it to them.
    private static let widest = 44

    /// Aligned: `~ wait before "Reminder e-mail"   3 days → 1 day`.
    func texts(limit: Int = Self.limit) -> [Text] {
        let shown = lines.prefix(limit)
        let width = min(Self.widest, shown.map { DisplayWidth.of(Self.subject($0)) }.max() ?? 0)
        var texts = shown.map { line in
            let head = Text("\(line.symbol) ", Self.colour(line.symbol)) + Text(Self.subject(line))
            guard let from = line.from, let to = line.to else { return head }
            return head.padded(to: width + 2) + "   " + Text("\(from) → \(to)")
        }
        if lines.count > limit {
            texts.append(Text("… and \(lines.count - limit) more", .dim))
        }
        return texts
    }

    /// What changes, without the values that stand behind it.
    private static func subject(_ line: RecordedAssessment.Line) -> String {
        guard let from = line.from, let to = line.to else { return line.text }
        let values = " \(from) → \(to)"
        return line.text.hasSuffix(values) ? String(line.text.dropLast(values.count)) : line.text
    }

    private static func colour(_ symbol: String) -> Text.Emphasis {
        switch symbol {
        case "+": .green
        case "-": .red
        default: .yellow
        }
    }
}

extension RecordedAssessment.Line {
    init(_ change: Change) {
        self.init(
            symbol: change.symbol.rawValue, text: change.subject, from: change.from,
            to: change.to, detail: change.detail)
    }

    var json: JSON {
        var members: [String: JSON] = ["symbol": .string(symbol), "text": .string(text)]
        members["from"] = from.map(JSON.string)
        members["to"] = to.map(JSON.string)
        members["detail"] = detail.map(JSON.string)
        return .object(members)
    }
}
