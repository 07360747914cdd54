import CEL
import JourneyModel
import JourneyPolicy

/// A rule explained: what to change first, then how it came to that.
struct ExplainReport: Presentable {
    var explanation: PolicyExplanation
    /// The policy in plain words, for what its settings mean.
    var page: PolicyPage?
    /// The arguments that judge the same again.
    var words: String
    /// One step was asked for, so none is left out of the tree.
    var isStepNamed = false

    /// Places that are told of in words; the trees have them all.
    private static let mostPlaces = 5

    var json: JSON { explanation.document }

    var blocks: [Block] {
        lead + [.blank, .line(Text("HOW THE RULE CAME TO THAT", .bold) + legend)] + tree + next
    }

    private var legend: Text {
        Text("   value, then the part of the rule that gave it; ← decided", .dim)
    }

    private var failures: [PolicyExplanation.Element] {
        explanation.elements.filter { [.failed, .error].contains($0.result) }
    }

    private var name: String { "\(explanation.policy), rule \(explanation.rule)" }

    private var document: String { "\(explanation.kind) \(explanation.key)" }

    // MARK: What to change

    private var lead: [Block] {
        if let reason = explanation.outOfScope {
            return [
                .line(Text("· ") + Text(explanation.title, .bold) + Text(" (\(name))")),
                .line("  It does not look at \(document): \(reason)."),
            ]
        }
        guard !failures.isEmpty else {
            return [
                .line(Text("✓ ", .green) + Text(explanation.title, .bold) + Text(" (\(name))")),
                .line("  It holds for \(document); there is nothing to change."),
            ]
        }
        let rest = failures.count - Self.mostPlaces
        let more = rest > 0 ? [Block.line("  … and \(rest) more places, below")] : []
        return [.line(Text("✗ ", .red) + Text(explanation.title, .bold) + Text(" (\(name))"))]
            + failures.prefix(Self.mostPlaces).map { .rows(rows($0)) } + more + settings
    }

    private func rows(_ element: PolicyExplanation.Element) -> [Block.Row] {
        var rows = [Block.Row("  At", Text(place(element)))]
        let said =
            element.message
            ?? "it cannot be judged here: the rule needs facts that are not known"
        rows.append(Block.Row("  What", Text(said)))
        if let remedy = element.remedy { rows.append(Block.Row("  Fix", Text(remedy))) }
        let reasons = reasons(element)
        if !reasons.isEmpty {
            rows.append(Block.Row("  Because", lines: reasons.map { Text($0) }))
        }
        return rows
    }

    private func place(_ element: PolicyExplanation.Element) -> String {
        guard let at = element.at else { return document }
        return element.label.map { "\"\($0)\"  (\(document), step \(at))" }
            ?? "step \(at)  (\(document))"
    }

    /// The parts that decided, with the values that they compared.
    private func reasons(_ element: PolicyExplanation.Element) -> [String] {
        guard let condition = element.condition else { return [] }
        return condition.reasons.prefix(3).map { reason in
            let values = reason.children.filter { !$0.isError }.prefix(3).map {
                "\($0.text) is \($0.value)"
            }
            let place = reason.element.map { " for \($0)" } ?? ""
            return values.isEmpty
                ? "\(reason.text) is \(reason.value)\(place)"
                : values.joined(separator: ", ") + place
        }
    }

    /// The policy's settings as they held here, and what they mean.
    private var settings: [Block] {
        guard let page, !page.parameters.isEmpty else { return [] }
        let rows = page.parameters.map { parameter in
            let value = explanation.parameters[parameter.name].map(PolicyPage.words)
            let bounds = parameter.bounds.map { " (\($0))" } ?? ""
            let meaning = parameter.meaning.map { ": \($0)" } ?? ""
            return Text("\(parameter.name) = \(value ?? parameter.value)\(bounds)\(meaning)")
        }
        let owner = Text("A setting is \(page.owner)'s to change, by a proposal.", .dim)
        return [.rows([Block.Row("  Settings", lines: rows + [owner])])]
    }

    // MARK: How it came to that

    private var tree: [Block] {
        var shown = explanation
        let hidden = explanation.elements.count - failures.count
        if !failures.isEmpty, !isStepNamed {
            shown.elements = failures
            shown.omitted += hidden
        }
        return shown.lines.dropFirst().map { .line(Text($0)) }
    }

    private var next: [Block] {
        let policy = Block.NextStep(
            "wayleave policy doc \(explanation.policy)", "the policy in plain words")
        return [.next([policy])]
    }
}
