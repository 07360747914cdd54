import JourneyPolicy

/// Policies as Markdown, for a handbook or a wiki.
enum PolicyMarkdown {
    /// A table of all.
    static func table(_ pages: [PolicyPage]) -> String {
        let rows = pages.map { page in
            "| `\(page.key)` | \(cell(page.title)) | \(cell(page.consequence)) |"
        }
        return (["| policy | what it is about | otherwise |", "|---|---|---|"] + rows)
            .map { $0 + "\n" }.joined()
    }

    /// One on a page.
    static func page(_ page: PolicyPage) -> String {
        var lines = ["# \(text(page.title))", ""]
        if let purpose = page.purpose { lines += [text(purpose), ""] }
        lines += [
            "- **Concerns** \(text(page.concerns))", "- **Otherwise** \(text(page.consequence))",
            "- **Owner** \(text(page.owner))",
            "- **Exceptions** a waiver holds for at most \(page.maxWaiverDays) days",
        ]
        if let day = page.trialUntil { lines.append("- **Trial** until \(day) it only records") }
        lines += ["- **Key** `\(page.key)`", "", "## What it asks", ""]
        lines += page.rules.flatMap(rule)
        if !page.parameters.isEmpty {
            lines += ["", "## Settings", "", "| setting | value | allowed | meaning |"]
            lines += ["|---|---|---|---|"] + page.parameters.map(setting)
        }
        if !page.examples.isEmpty {
            lines += ["", "## Examples", ""]
            lines += page.examples.map { "- \(text($0.name)): \($0.outcome)" }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func rule(_ rule: PolicyPage.Rule) -> [String] {
        var lines = ["- `\(rule.name)`: \(text(rule.says))"]
        if let remedy = rule.remedy { lines.append("  - Fix: \(text(remedy))") }
        if let consequence = rule.consequence { lines.append("  - Then \(text(consequence))") }
        return lines
    }

    private static func setting(_ parameter: PolicyPage.Parameter) -> String {
        let markets = parameter.byMarket.map { "; \($0.market): \($0.value)" }.joined()
        let cells = [
            "`\(parameter.name)`", cell(parameter.value + markets), cell(parameter.bounds ?? "any"),
            cell(parameter.meaning ?? ""),
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }

    private static func cell(_ string: String) -> String {
        text(string).replacing("|", with: "\\|")
    }

    /// On one line, and no markup of its own.
    private static func text(_ string: String) -> String {
        var result = ""
        for character in string {
            switch character {
            case "\n", "\r\n": result += " "
            case "\\", "`", "*", "_", "<", "[", "]": result += "\\\(character)"
            default: result.append(character)
            }
        }
        return result
    }
}
