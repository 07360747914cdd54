extension Block {
    /// With what the person said about who and where in each command that is meant to be used.
    func repeating(_ options: RepeatedOptions) -> Block {
        switch self {
        case .blank: self
        case .line(let text): .line(text.repeating(options))
        case .split(let left, let right):
            .split(left.repeating(options), right.repeating(options))
        case .rows(let rows):
            .rows(
                rows.map { row in
                    Row(row.label, lines: row.lines.map { $0.repeating(options) }, hang: row.hang)
                })
        case .table: self
        case .next(let steps):
            .next(
                steps.map { step in
                    NextStep(
                        options.completing(step.command), step.explanation, label: step.label)
                })
        }
    }
}

extension Text {
    /// Only what is advice: the words of people stay as they are.
    func repeating(_ options: RepeatedOptions) -> Text {
        var text = self
        for index in spans.indices where spans[index].isAdvice {
            text.spans[index].text = options.completing(spans[index].text)
        }
        return text
    }
}
