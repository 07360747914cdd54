import JourneyModel

/// The steps of a journey, one a row: what it is, how long people wait, whose it is, where it leads.
struct StepTable {
    private let journey: Journey
    private let order: StepOrder
    private let labels: [String: String]

    init(_ journey: Journey, _ order: StepOrder) {
        self.journey = journey
        self.order = order
        labels = Dictionary(journey.steps.map { ($0.key, $0.label) }) { first, _ in first }
    }

    var table: Table {
        var sections = [Table.Section(rows: rows(order.reached, from: 1))]
        if !order.unreached.isEmpty {
            sections.append(
                Table.Section(
                    Text("NOBODY COMES HERE (\(order.unreached.count))", .yellow),
                    rows: rows(order.unreached, from: order.reached.count + 1)))
        }
        return Table(
            [
                Table.Column("", .right), Table.Column("STEP", isFlexible: true),
                Table.Column("CHANNEL"), Table.Column("WAIT", isFlexible: true),
                Table.Column("TEAM", isFlexible: true), Table.Column("THEN", isFlexible: true),
            ], sections: sections)
    }

    private func rows(_ steps: [Step], from first: Int) -> [[Text]] {
        steps.enumerated().map { index, step in
            let following = index + 1 < steps.count ? steps[index + 1].key : nil
            return [
                Text("\(first + index)"), label(step), Text(JourneyWords.kind(step)),
                Text(step.wait.map(JourneyWords.words) ?? ""), team(step),
                Text(ways(out: step, following: following)),
            ]
        }
    }

    private func label(_ step: Step) -> Text {
        let key = step.platformKey ?? step.key
        return key == step.label ? Text(step.label) : Text(step.label) + Text(" [\(key)]", .dim)
    }

    private func team(_ step: Step) -> Text {
        if let team = step.team { return Text(team) }
        return step.kind == .message ? Text("nobody", .yellow) : ""
    }

    /// Empty where the step leads to the row below it.
    private func ways(out step: Step, following: String?) -> String {
        if let next = step.next { return next == following ? "" : name(of: next) }
        if step.kind == .transfer, let journey = step.transferTo { return "journey \(journey)" }
        return step.outcomes.map { outcome in
            let share = outcome.percent.map { "\(JSON.number($0).briefText) % " } ?? ""
            return "\(share)\(outcome.label ?? outcome.key): \(name(of: outcome.next))"
        }.joined(separator: " · ")
    }

    private func name(of key: String) -> String {
        if key == Step.exit { return "leaves" }
        return labels[key] ?? "\(key), which does not exist"
    }
}
