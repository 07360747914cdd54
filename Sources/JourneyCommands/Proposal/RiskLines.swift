import JourneyStore

/// What a change puts at risk: the strongest level, then why.
struct RiskLines {
    var risks: [RecordedAssessment.Risk]

    /// Most reasons that a screen shows.
    private static let limit = 4
    /// The strictest first; a level that is not known is as bad as the worst.
    private static let levels = ["high", "normal", "low"]

    var texts: [Text] {
        guard let worst = risks.min(by: { Self.rank($0) < Self.rank($1) }) else { return [] }
        let reasons = risks.sorted { Self.rank($0) < Self.rank($1) }.flatMap { risk in
            risk.reasons.map { risks.count > 1 ? "\(risk.key): \($0)" : $0 }
        }
        let head = Text(worst.level, Self.rank(worst) == 0 ? .red : .plain)
        guard let first = reasons.first else { return [head] }
        let more = reasons.count - Self.limit
        return [head + Text(" · \(first)")]
            + reasons.dropFirst().prefix(Self.limit - 1).map { Text($0) }
            + (more > 0
                ? [Text("… and \(more) more \(more == 1 ? "reason" : "reasons")", .dim)] : [])
    }

    private static func rank(_ risk: RecordedAssessment.Risk) -> Int {
        levels.firstIndex(of: risk.level) ?? 0
    }
}
