package import JourneyModel

extension PolicyPage {
    /// The page as lines of text.
    package var lines: [String] {
        var lines = ["\(title) (\(key))", ""]
        if let purpose { lines += [purpose, ""] }
        lines.append("CONCERNS    \(concerns)")
        lines.append("OTHERWISE   \(consequence)")
        lines.append("OWNER       \(owner)")
        if let trialUntil { lines.append("TRIAL       until \(trialUntil) it only records") }
        lines.append("EXCEPTIONS  a waiver holds for at most \(maxWaiverDays) days")
        lines += ["", "WHAT IT ASKS"]
        for rule in rules {
            lines.append("  \(rule.name): \(rule.says)")
            if let remedy = rule.remedy { lines.append("      Fix  \(remedy)") }
            if let consequence = rule.consequence { lines.append("      Then \(consequence)") }
        }
        if !parameters.isEmpty { lines += ["", "SETTINGS"] }
        for parameter in parameters {
            lines.append(
                "  \(parameter.name) = \(parameter.value)"
                    + (parameter.bounds.map { "   (\($0))" } ?? ""))
            if let meaning = parameter.meaning { lines.append("      \(meaning)") }
            for market in parameter.byMarket {
                lines.append("      in \(market.market): \(market.value)")
            }
        }
        if !examples.isEmpty { lines += ["", "EXAMPLES"] }
        for example in examples {
            lines.append("  \(example.name): \(example.outcome)")
            lines += example.messages.map { "      \($0)" }
        }
        return lines
    }

    /// The page for programs.
    package var document: JSON {
        .members([
            "key": .string(key), "title": .string(title), "owner": .string(owner),
            "purpose": purpose.map(JSON.string), "severity": .string(severity.rawValue),
            "action": .string(action.rawValue), "concerns": .string(concerns),
            "consequence": .string(consequence),
            "trialUntil": trialUntil.map(JSON.string), "maxWaiverDays": JSON(maxWaiverDays),
            "rules": .array(
                rules.map {
                    .members([
                        "name": .string($0.name), "says": .string($0.says),
                        "remedy": $0.remedy.map(JSON.string),
                        "consequence": $0.consequence.map(JSON.string),
                    ])
                }),
            "parameters": .array(
                parameters.map { parameter in
                    .members([
                        "name": .string(parameter.name),
                        "meaning": parameter.meaning.map(JSON.string),
                        "value": .string(parameter.value),
                        "bounds": parameter.bounds.map(JSON.string),
                        "byMarket": .object(
                            Dictionary(
                                parameter.byMarket.map { ($0.market, .string($0.value)) },
                                uniquingKeysWith: { first, _ in first })),
                    ])
                }),
            "examples": .array(
                examples.map {
                    .object([
                        "name": .string($0.name), "outcome": .string($0.outcome),
                        "messages": .array($0.messages.map(JSON.string)),
                    ])
                }),
        ])
    }
}
