import JourneyModel
import JourneyStore
import Postgres

/// The labelled lines of one span: who allowed it, and by which rules.
struct WhyRows {
    var span: PastDecision.Span
    var asOf: AsOf
    var isStep: Bool
    /// Who allowed it was told before.
    var isRepeated = false
    /// Policies that passed are told one by one, too.
    var tellsAllRules = false

    var decision: PastDecision.Decision { span.decision }

    var rows: [Block.Row] {
        ((isRepeated ? [] : [allowed, emergency, asked, signedOff])
            + [rules, message, consent, bound, published, since])
            .compactMap { $0 }
    }

    func near(_ instant: Instant) -> String { asOf.time.near(instant, asOf.from) }

    private var allowed: Block.Row {
        guard let id = decision.proposal, let revision = decision.revision else {
            return Block.Row(
                "ALLOWED BY",
                decision.origin == "reverted"
                    ? "the clock: an emergency that nobody answered for was taken back, to what was "
                        + "in force before it"
                    : "the setting up of this installation; no proposal")
        }
        let name = "P-\(id) revision \(revision)"
        let applied = decision.appliedAt.map { "applied \(near($0))" } ?? "applied"
        if decision.origin == "baseline" {
            var lines = [
                Text("\(name), taken in as found, \(applied)"),
                Text(
                    "what it contained was not judged then: findings were kept, not held against it"
                ),
            ]
            if let day = decision.mendBy { lines.append(Text("to be mended by \(day)")) }
            return Block.Row("ALLOWED BY", lines: lines)
        }
        let approved = decision.approvedAt.map { "approved \(near($0)), " } ?? ""
        var lines = [Text("\(name), \(approved)\(applied)")]
        if let key = decision.authorisation {
            let teams = decision.released ?? []
            lines.append(
                Text(
                    teams.isEmpty
                        ? "it cited the authorisation \(key), which stood for no sign-off"
                        : "authorisation \(key) stood for the sign-off of "
                            + teams.joined(separator: ", ")))
        }
        return Block.Row("ALLOWED BY", lines: lines)
    }

    /// Those that say something, line by line; how many others passed.
    private var rules: Block.Row? {
        guard let all = decision.rules else { return nil }
        guard !all.isEmpty else {
            return Block.Row("RULES", Text("no policy in force then concerned it"))
        }
        let words = all.map { RuleWords(rule: $0, span: span) }
        let told = words.filter { tellsAllRules || $0.isTelling }
        let nameWidth = told.map { DisplayWidth.of($0.name) }.max() ?? 0
        let outcomeWidth = told.flatMap(\.lines).map { DisplayWidth.of($0.outcome) }.max() ?? 0
        var lines = told.flatMap { word in
            word.lines.enumerated().map { number, line in
                let head = Text(number == 0 ? word.name : "").padded(to: nameWidth + 2)
                let outcome = Text(line.outcome, line.colour)
                return line.facts.isEmpty
                    ? head + outcome
                    : head + outcome.padded(to: outcomeWidth + 2) + Text(line.facts)
            }
        }
        let rest = words.count - told.count
        if rest > 0 { lines.append(Text(told.isEmpty ? "\(rest) passed" : "\(rest) more passed")) }
        return Block.Row("RULES", lines: lines, hang: told.isEmpty ? nil : nameWidth + 2)
    }

    private var since: Block.Row? {
        guard !span.since.isEmpty else { return nil }
        return Block.Row(
            "SINCE THEN",
            lines: span.since.map { change in
                let name = change.proposal.map { id in
                    "P-\(id)" + (change.revision.map { " revision \($0)" } ?? "")
                }
                return Text("\(name ?? "the installer") changed other parts, \(near(change.at))")
            })
    }
}
