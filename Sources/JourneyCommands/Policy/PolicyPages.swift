import JourneyModel
import JourneyPolicy

/// Policies, each on a page of its own.
struct PolicyPages: Presentable {
    var pages: [PolicyPage]

    /// Examples that a screen has room for; the rest is counted.
    private static let mostExamples = 6

    var blocks: [Block] {
        Array(pages.map(Self.blocks).joined(separator: [.blank]))
    }

    var json: JSON { .object(["policies": .array(pages.map(\.document))]) }

    private static func blocks(_ page: PolicyPage) -> [Block] {
        let purpose = page.purpose.map { [Block.blank, .rows([Block.Row("", Text($0))])] } ?? []
        return [.line(Text(page.title, .bold) + Text("  (\(page.key))"))] + purpose
            + [.blank, .rows(facts(page)), .blank, .line(Text("WHAT IT ASKS", .bold))]
            + page.rules.map { .rows(rows($0)) } + settings(page) + examples(page)
            + [.next(next(page))]
    }

    private static func facts(_ page: PolicyPage) -> [Block.Row] {
        var rows = [
            Block.Row("CONCERNS", Text(page.concerns)),
            Block.Row("OTHERWISE", Text(page.consequence)),
            Block.Row("OWNER", Text(page.owner)),
        ]
        if let day = page.trialUntil {
            rows.append(Block.Row("TRIAL", Text("until \(day) it only records", .yellow)))
        }
        let days = "a waiver holds for at most \(page.maxWaiverDays) days"
        return rows + [Block.Row("EXCEPTIONS", Text(days))]
    }

    private static func rows(_ rule: PolicyPage.Rule) -> [Block.Row] {
        var rows = [Block.Row("  Rule", Text(rule.name)), Block.Row("  Says", Text(rule.says))]
        if let remedy = rule.remedy { rows.append(Block.Row("  Fix", Text(remedy))) }
        if let consequence = rule.consequence {
            rows.append(Block.Row("  Then", Text(consequence)))
        }
        return rows
    }

    private static func settings(_ page: PolicyPage) -> [Block] {
        guard !page.parameters.isEmpty else { return [] }
        let rows = page.parameters.map { parameter in
            let bounds = parameter.bounds.map { "   (\($0))" } ?? ""
            let meaning = parameter.meaning.map { [Text($0)] } ?? []
            let markets = parameter.byMarket.map { Text("in \($0.market): \($0.value)") }
            return Block.Row(
                "  \(parameter.name)", lines: [Text(parameter.value + bounds)] + meaning + markets)
        }
        return [.blank, .line(Text("SETTINGS", .bold)), .rows(rows)]
    }

    private static func examples(_ page: PolicyPage) -> [Block] {
        guard !page.examples.isEmpty else { return [] }
        let lines = page.examples.prefix(mostExamples).map { example in
            Block.line(Text("  \(example.name): ") + Text(example.outcome, .dim))
        }
        let rest = page.examples.count - mostExamples
        let more = rest > 0 ? [Block.line(Text("  … and \(rest) more: --json", .dim))] : []
        return [.blank, .line(Text("EXAMPLES", .bold))] + lines + more
    }

    private static func next(_ page: PolicyPage) -> [Block.NextStep] {
        [
            Block.NextStep("wayleave policy check KEY", "what the policies say of a journey"),
            Block.NextStep("wayleave policy waivers", "exceptions that there are"),
        ]
    }
}
