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
        return [
            .line(Text("✗ ", .red) + Text(explanation.title, .bold) + Text(" (\(name))")),
            .rows(sayings.flatMap(rows) + settings),
        ]
    }

    /// Failures that say the same, each once, with the places where they do.
    private var sayings: [(first: PolicyExplanation.Element, places: [String])] {
        var sayings: [(first: PolicyExplanation.Element, places: [String])] = []
        for element in failures {
            let known = sayings.firstIndex {
                $0.first.message == element.message && $0.first.remedy == element.remedy
            }
            if let known {
                sayings[known].places.append(place(element))
            } else {
                sayings.append((element, [place(element)]))
            }
        }
        return sayings
    }

    private func rows(
        _ saying: (first: PolicyExplanation.Element, places: [String])
    ) -> [Block.Row] {
        let rest = saying.places.count - Self.mostPlaces
        let places =
            saying.places.prefix(Self.mostPlaces).map { Text($0) }
            + (rest > 0 ? [Text("… and \(rest) more places, below", .dim)] : [])
        let said =
            saying.first.message
            ?? "it cannot be judged here: the rule needs facts that are not known"
        var rows = [Block.Row("  At", lines: places), Block.Row("  What", Text(said))]
        if let remedy = saying.first.remedy { rows.append(Block.Row("  Fix", Text(remedy))) }
        let reasons = reasons(saying.first)
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
            let parts = reason.children.filter { !$0.isError && $0.element == nil }.prefix(3)
            let place = reason.element.map { " for \($0)" } ?? ""
            let values = parts.map { "\(Self.plain($0.text)) is \($0.value)" }
            return values.isEmpty
                ? "\(Self.plain(reason.text)) is \(reason.value)\(place)"
                : values.joined(separator: ", ") + place
        }
    }

    /// A name without the word for what kind of name it is.
    private static func plain(_ text: String) -> String {
        text.replacing("variables.", with: "").replacing("params.", with: "")
    }

    /// The policy's settings as they held here, and what they mean.
    private var settings: [Block.Row] {
        guard let page, !page.parameters.isEmpty else { return [] }
        let lines = page.parameters.map { parameter in
            let value = explanation.parameters[parameter.name].map(PolicyPage.words)
            let bounds = parameter.bounds.map { " (\($0))" } ?? ""
            let meaning = parameter.meaning.map { ": \($0)" } ?? ""
            return Text("\(parameter.name) = \(value ?? parameter.value)\(bounds)\(meaning)")
        }
        let owner = Text("The settings are those of \(page.owner); a proposal changes them.", .dim)
        return [Block.Row("  Settings", lines: lines + [owner])]
    }

    // MARK: How it came to that

    private var tree: [Block] {
        var shown = explanation
        for index in shown.elements.indices {
            // The lead has said it.
            shown.elements[index].message = nil
            shown.elements[index].remedy = nil
        }
        let hidden = explanation.elements.count - failures.count
        if !failures.isEmpty, !isStepNamed {
            shown.elements.removeAll { ![.failed, .error].contains($0.result) }
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
