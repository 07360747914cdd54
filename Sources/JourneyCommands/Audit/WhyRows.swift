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

    private var decision: PastDecision.Decision { span.decision }

    var rows: [Block.Row] {
        ((isRepeated ? [] : [allowed, emergency, asked, signedOff])
            + [rules, message, consent, bound, published, since])
            .compactMap { $0 }
    }

    private func near(_ instant: Instant) -> String { asOf.time.near(instant, asOf.from) }

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

    private var emergency: Block.Row? {
        guard let found = decision.emergency else { return nil }
        let team = found.teamName.map { ", \($0)" } ?? ""
        let why = found.why.map { ": \"\($0)\"" } ?? ""
        let settled = found.settledAt.map { ", \(near($0))" } ?? ""
        let answer =
            switch found.state {
            case "ratified":
                "answered for by \(found.ratifiedBy.joined(separator: "; "))\(settled)"
            case "open": "nobody has answered for it yet"
            default: "nobody answered for it; taken back\(settled)"
            }
        return Block.Row(
            "EMERGENCY",
            lines: [
                Text("E-\(found.id) let it through before its sign-offs, \(found.reference)"),
                Text("\(found.by)\(team), \(near(found.at))\(why)"), Text(answer),
            ])
    }

    private var asked: Block.Row? {
        decision.askedBy.map { asker in
            Block.Row(
                "ASKED BY",
                Text("\(asker.person), \(asker.teamName), \(near(asker.at)): \"\(asker.why)\""))
        }
    }

    private var signedOff: Block.Row? {
        guard let given = decision.signedOff else { return nil }
        let names = given.map { Text("\($0.person), \($0.teamName)") }
        let width = names.map(\.width).max() ?? 0
        var lines = zip(given, names).map { vote, name in
            name.padded(to: width) + Text("  \(near(vote.at))\(circumstances(vote))")
        }
        if lines.isEmpty { lines = ["nobody"] }
        if decision.isRecorded != true {
            lines.append(
                Text("counted again from the votes: the gate's own count was not kept then", .dim))
        }
        return Block.Row("SIGNED OFF", lines: lines, hang: 2)
    }

    private func circumstances(_ vote: PastDecision.SignOff) -> String {
        var text = ""
        if let person = vote.onBehalfOf {
            text += "   for \(person)" + (vote.away.map { ", away \($0)" } ?? "")
        }
        if vote.isCarried { text += "   on revision \(vote.revision), carried over" }
        return text
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

    private var message: Block.Row? {
        guard let message = span.message else { return nil }
        let subject = message.subject.map { "\"\($0)\"" }
        guard let asset = message.asset else {
            return subject.map { Block.Row("MESSAGE", Text($0)) }
        }
        let revision = message.assetRevision.map { " revision \($0)" } ?? ""
        var lines = [Text("\(asset)\(revision)" + (subject.map { ": \($0)" } ?? ""))]
        if let text = message.assetContent?["text"]?.string { lines.append(Text("\"\(text)\"")) }
        if message.assetContent == nil {
            let keeper = span.platform?["name"]?.string.map { " in \(PlatformBinding.words($0))" }
            lines.append(
                Text("its wording is kept\(keeper ?? " where \(asset) is"), not here", .dim))
        }
        return Block.Row("MESSAGE", lines: lines)
    }

    private var consent: Block.Row? {
        guard isStep, span.message != nil else { return nil }
        return Block.Row("CONSENT", Text(RuleWords.consent(span) ?? "no basis was given"))
    }

    private var bound: Block.Row? {
        guard let platform = span.platform, let name = platform["name"]?.string else { return nil }
        let key = span.platformKey.map { ", step \($0)" } ?? ""
        let id = platform["id"]?.string.map { ", journey \($0)" } ?? ""
        return Block.Row("BOUND TO", Text("\(PlatformBinding.words(name))\(id)\(key)"))
    }

    /// What people said and exports showed, each for what it is.
    private var published: Block.Row? {
        guard let marks = span.published, let name = span.platform?["name"]?.string else {
            return nil
        }
        let lines = marks.map { mark in
            let version = mark.version.map { ", as version \($0)" } ?? ""
            let by = mark.by.map { " by \($0)" } ?? ""
            let words =
                switch (mark.state, mark.source) {
                case ("verified", "adoption"): "taken in as it ran"
                case ("verified", "carried"): "nothing that the platform sees had changed"
                case ("verified", _): "an export\(exported(mark)) equals it"
                case ("differs", _): "an export\(exported(mark)) differs from it"
                default: "published (reported\(by))\(version)"
                }
            return Text("revision \(mark.revision): \(words), \(near(mark.at))")
        }
        return Block.Row(
            "IN \(PlatformBinding.word(name).uppercased())",
            lines: lines.isEmpty ? ["not published by then, as far as anybody said"] : lines)
    }

    private func exported(_ mark: PastDecision.Publication) -> String {
        mark.exportedAt.map { " of \(near($0))" } ?? ""
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
