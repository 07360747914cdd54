/// What changed inside a step that both revisions have, apart from where it leads.
struct StepChanges {
    private let comparison: JourneyComparison
    private let old: Step
    private let new: Step

    init(_ comparison: JourneyComparison, _ old: Step, _ new: Step) {
        self.comparison = comparison
        self.old = old
        self.new = new
    }

    /// The changes of one group of differences, all of which lie within this step.
    func changes(_ differences: [JSONDifference]) -> [Change] {
        var changes: [Change] = []
        var grouped: Set<String> = []
        for difference in differences {
            guard case .field(let field)? = difference.path.dropFirst(2).first else {
                changes.append(SemanticDiff.generic(difference, steps: [new.key]))
                continue
            }
            if let group = group(field) {
                if grouped.insert(field).inserted { changes.append(group) }
            } else if field == "outcomes", !old.outcomes.isEmpty, !new.outcomes.isEmpty {
                if let change = outcome(difference) { changes.append(change) }
            } else if field == "next" || field == "outcomes" {
                guard (old.next == nil) != (new.next == nil) || field == "outcomes" else {
                    continue
                }
                if grouped.insert("ways").inserted { changes.append(ways()) }
            } else {
                changes.append(single(field, difference))
            }
        }
        return changes
    }

    private var label: String { comparison.label(new.key) }

    private func make(
        _ category: Change.Category, _ subject: String, _ values: (from: String, to: String)
    ) -> Change {
        Change(
            .changed, category, subject, values: values, detail: comparison.detail(new.key),
            steps: [new.key])
    }

    /// Fields whose members make sense only together.
    private func group(_ field: String) -> Change? {
        switch field {
        case "wait":
            make(
                .wait, comparison.waitSubject(new),
                (ChangeWords.wait(old.wait), ChangeWords.wait(new.wait)))
        case "consent":
            make(
                .consent, "consent of \(label)",
                (ChangeWords.consent(old.consent), ChangeWords.consent(new.consent)))
        default: nil
        }
    }

    private func single(_ field: String, _ difference: JSONDifference) -> Change {
        let values = (ChangeWords.value(difference.old), ChangeWords.value(difference.new))
        var name = field
        if case .field(let member)? = difference.path.dropFirst(3).first { name += ".\(member)" }
        switch name {
        case "label":
            return make(
                .content, "name of step",
                (ChangeWords.quoted(old.label), ChangeWords.quoted(new.label)))
        case "kind": return make(.graph, "kind of \(label)", values)
        case "channel": return make(.content, "channel of \(label)", values)
        case "team": return make(.ownership, "team of \(label)", values)
        case "tags": return make(.meta, "tags of \(label)", values)
        case "platformKey": return make(.platform, "platform key of \(label)", values)
        case "transferTo": return make(.transfer, "journey that \(label) leads to", values)
        case "content.subject": return make(.content, "subject of \(label)", values)
        case "content.asset": return make(.content, "content of \(label)", values)
        case "content.class": return make(.content, "message class of \(label)", values)
        default: return SemanticDiff.generic(difference, steps: [new.key])
        }
    }

    /// `next` became outcomes, or the other way round.
    private func ways() -> Change {
        make(.graph, "ways out of \(label)", (ways(of: old), ways(of: new)))
    }

    private func ways(of step: Step) -> String {
        let targets = JourneyGraph.edges(of: step).map { edge in
            (edge.outcome.map { "\($0): " } ?? "") + comparison.label(edge.to)
        }
        return targets.isEmpty ? "none" : ChangeWords.short(targets.joined(separator: ", "))
    }

    /// Nil for a way that leads elsewhere: ``WayChanges`` tells it.
    private func outcome(_ difference: JSONDifference) -> Change? {
        guard case .entry(let key)? = difference.path.dropFirst(3).first else {
            return make(.graph, "order of the outcomes of \(label)", values(difference))
        }
        let outcome = (new.outcomes + old.outcomes).first { $0.key == key }
        let name = "outcome \(ChangeWords.quoted(outcome?.label ?? key)) of \(label)"
        guard case .field(let field)? = difference.path.dropFirst(4).first else {
            let isAdded = difference.old == nil
            let target = outcome.map { ", to " + comparison.label($0.next) } ?? ""
            return Change(
                isAdded ? .added : .removed, .graph,
                "\(name) \(isAdded ? "added" : "removed")\(target)",
                detail: difference.pathText, steps: [new.key])
        }
        switch field {
        case "next": return nil
        case "percent":
            let values = values(difference)
            return make(.graph, "share of \(name)", ("\(values.from) %", "\(values.to) %"))
        default: return make(.graph, "\(field) of \(name)", values(difference))
        }
    }

    private func values(_ difference: JSONDifference) -> (from: String, to: String) {
        (ChangeWords.value(difference.old), ChangeWords.value(difference.new))
    }
}
