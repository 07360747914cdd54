import JourneyPolicy

/// Rules that a check without a database could not judge, by what it does not know.
struct UnjudgedRules: Sendable {
    var findings: [Finding]

    var blocks: [Block] {
        guard !findings.isEmpty else { return [] }
        let rows = facts.map { fact in
            Block.Row("  \(Self.words(fact))", Text(policies(asking: fact)))
        }
        let count = Set(findings.map(\.source.policy)).count
        return [
            .line(
                Text("? ", .yellow)
                    + Text(
                        "\(ProposalWords.policies(count)) could not be judged without the database, "
                            + "which alone knows:")),
            .rows(rows),
        ]
    }

    private var facts: [String] { Set(findings.flatMap(\.unknownFacts)).sorted() }

    private func policies(asking fact: String) -> String {
        Set(findings.filter { $0.unknownFacts.contains(fact) }.map(\.source.policy)).sorted()
            .joined(separator: ", ")
    }

    private static func words(_ fact: String) -> String {
        switch fact {
        case "portfolio.teams": "the teams"
        case "portfolio.transfers", "portfolio.transferLoops": "where its transfers lead"
        case "portfolio.incoming": "what leads here"
        case "portfolio.overlaps", "portfolio.expectedMessagesPerWeek": "shared audiences"
        case "portfolio.inside": "who is inside"
        case "risk": "how many people are in an audience"
        case "portfolio.terms": "terms in use"
        case "portfolio.assets": "content in use"
        default: fact
        }
    }
}
