import CEL
import JourneyModel

extension PolicyExplanation {
    /// The explanation as lines of text: what it comes to first, then the trees.
    ///
    /// A line of a tree is the value, then the part of the expression that gave it; `←` marks what
    /// decided.
    package var lines: [String] {
        var lines = ["\(title) (\(policy)), rule \(rule), on \(kind) \(key)"]
        if let outOfScope {
            lines.append("  The policy does not apply: \(outOfScope).")
            return lines + (scope.map { Self.tree($0, indent: 4) } ?? [])
        }
        for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
            lines.append("  params.\(name) = \(Self.text(value))")
        }
        for variable in variables {
            lines.append("  variables.\(variable.name)")
            lines += Self.tree(variable.value, indent: 4)
        }
        lines += elements.flatMap(Self.lines)
        if elements.isEmpty { lines.append("  There is nothing here for the rule to look at.") }
        if omitted > 0 { lines.append("  … and \(omitted) more on which the rule holds") }
        return lines
    }

    private static func lines(_ element: Element) -> [String] {
        let place = element.label ?? element.at
        let name = place.map { label in
            "\"\(label)\"" + (element.at.map { $0 == label ? "" : " (\($0))" } ?? "")
        }
        var lines = [
            "",
            "  \(mark(element.result)) \(name.map { $0 + ": " } ?? "")"
                + words(element.result) + ", cost \(element.cost)",
        ]
        if let message = element.message { lines.append("      What  \(message)") }
        if let remedy = element.remedy { lines.append("      Fix   \(remedy)") }
        if let when = element.when {
            lines.append("    only looked at where")
            lines += tree(when, indent: 6)
        }
        if let condition = element.condition {
            lines.append("    must hold")
            lines += tree(condition, indent: 6)
            let reasons = condition.reasons.filter { $0 != condition }.prefix(5)
            for (index, reason) in reasons.enumerated() {
                let word = index == 0 ? "because" : "and"
                let place = reason.element.map { " for \($0)" } ?? ""
                lines.append("    \(word) \(reason.text) is \(reason.value)\(place)")
            }
            for error in condition.absorbedErrors {
                lines.append("    \(error.text) failed, which changed nothing: \(error.value)")
            }
        }
        return lines
    }

    private static func mark(_ result: Element.Result) -> String {
        switch result {
        case .held: "✓"
        case .failed, .error: "✗"
        case .notApplicable: "·"
        }
    }

    private static func words(_ result: Element.Result) -> String {
        switch result {
        case .held: "the rule holds"
        case .failed: "the rule does not hold"
        case .error: "the rule could not be evaluated"
        case .notApplicable: "the rule does not apply"
        }
    }

    private static func tree(_ explanation: Explanation, indent: Int) -> [String] {
        explanation.rows.map { row in
            let remarks = row.remarks.filter { $0 != "decides" }
            let tail = remarks.isEmpty ? "" : "   (\(remarks.joined(separator: "; ")))"
            let mark = row.remarks.contains("decides") ? "  ←" : ""
            let blank = String(repeating: " ", count: indent + 2 * row.depth)
            return "\(blank)\(row.value)   \(row.text)\(tail)\(mark)"
        }
    }

    private static func text(_ value: JSON) -> String {
        (try? CanonicalJSON.text(of: value)) ?? "?"
    }
}
