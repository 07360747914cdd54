import JourneyModel
import JourneyPolicy
import Postgres

/// Which decisions of the past other policies would have turned: by what, whom, where, and examples.
struct ReplayScreen: Presentable {
    var report: ReplayReport
    var time: TimeText
    /// The most decisions that were to be judged again.
    var limit: Int
    /// Where the candidate policies lie; nil: they are a proposal's.
    var folder: String?

    /// Rows of a table before the rest is counted.
    private static let mostRows = 15

    var json: JSON { report.document }

    var blocks: [Block] {
        [.line(headline), .rows(facts)] + notices + decisions + byTeam + byJourney + byRule
            + examples + next
    }

    private var headline: Text {
        guard report.replayed > 0 else {
            return Text("! ", .yellow)
                + Text(
                    "Nothing was decided since \(moment(report.since)), so nothing was replayed.")
        }
        let judged = ProposalWords.count(report.replayed, "recorded revision")
        let changed =
            report.changed == 0
            ? Text("no decision changes", .green)
            : Text("\(ProposalWords.count(report.changed, "decision")) \(verb)", .yellow)
        return Text("\(judged) judged again · ") + changed
    }

    private func moment(_ text: String) -> String {
        Instant(text).map(time.text) ?? text
    }

    private var verb: String { report.changed == 1 ? "changes" : "change" }

    private var facts: [Block.Row] {
        let until = report.until.isEmpty ? "" : " to \(moment(report.until))"
        let policies = report.policies.map { change in
            let word =
                change.before == nil ? "new" : change.after == nil ? "goes" : "changed"
            return Text("\(change.key) (\(word))")
        }
        return [
            Block.Row("DECIDED", Text("from \(moment(report.since))\(until)")),
            Block.Row(
                "POLICIES",
                lines: policies.isEmpty
                    ? [Text("none differs from what is in force", .yellow)] : policies),
        ]
    }

    private var notices: [Block] {
        let unreadable =
            report.unreadable == 0
            ? nil
            : "\(ProposalWords.count(report.unreadable, "revision")) could not be judged by one of "
                + "the two sets"
        let cut =
            report.replayed < limit
            ? nil : "only the newest \(limit) were judged again: --limit takes more"
        return [unreadable, cut].compactMap { $0 }.map { .line(Text("! ", .yellow) + Text($0)) }
    }

    private var decisions: [Block] {
        guard !report.transitions.isEmpty else { return [] }
        let rows = report.transitions.map { line in
            [
                Text(String(line.count)), Text(PolicyWords.outcome(line.from)), Text("→"),
                Text(PolicyWords.outcome(line.to)),
            ]
        }
        return [
            .blank,
            .table(
                Table(
                    [
                        Table.Column("DECISIONS", .right), Table.Column("TODAY"),
                        Table.Column(""), Table.Column("THEN"),
                    ], rows: rows)),
        ]
    }

    private var byTeam: [Block] {
        guard report.changed > 0 else { return [] }
        return table("TEAM", "JUDGED", report.teams)
    }

    private var byJourney: [Block] {
        guard !report.journeys.isEmpty else { return [] }
        let omitted = report.journeysOmitted
        let more =
            omitted == 0
            ? []
            : [
                Block.line(
                    Text("\(ProposalWords.count(omitted, "decision")) on further journeys", .dim))
            ]
        return table("JOURNEY", "CHANGED", report.journeys) + more
    }

    private func table(
        _ title: String, _ count: String, _ lines: [ReplayReport.Line]
    ) -> [Block] {
        let changed: (ReplayReport.Line) -> Int = {
            $0.tally.stricter + $0.tally.laxer + $0.tally.other
        }
        let sorted = lines.sorted { (changed($1), $0.name) < (changed($0), $1.name) }
        let table = Table(
            [
                Table.Column(title, isFlexible: true), Table.Column(count, .right),
                Table.Column("STRICTER", .right), Table.Column("LAXER", .right),
                Table.Column("OTHER PEOPLE ASKED", .right),
            ],
            rows: sorted.prefix(Self.mostRows).map { line in
                [
                    Text(line.name), Text(String(line.tally.replayed)),
                    Text(String(line.tally.stricter)), Text(String(line.tally.laxer)),
                    Text(String(line.tally.other)),
                ]
            })
        let rest = lines.count - Self.mostRows
        return [.blank, .table(table)]
            + (rest > 0 ? [.line(Text("… and \(rest) more: --json lists all", .dim))] : [])
    }

    private var byRule: [Block] {
        guard !report.rules.isEmpty else { return [] }
        let table = Table(
            [
                Table.Column("RULE"), Table.Column("NEW FINDINGS", .right),
                Table.Column("GONE", .right),
            ],
            rows: report.rules.prefix(Self.mostRows).map { line in
                [
                    Text(Self.name(line)), Text(String(line.tally.new)),
                    Text(String(line.tally.gone)),
                ]
            })
        return [.blank, .table(table)]
    }

    /// What no policy found, the checks themselves did.
    private static func name(_ line: ReplayReport.RuleLine) -> String {
        line.policy.isEmpty ? "\(line.rule) (the checks)" : "\(line.policy)/\(line.rule)"
    }

    private static func words(_ finding: String) -> String {
        finding.hasPrefix("/") ? String(finding.dropFirst()) : finding
    }

    private var examples: [Block] {
        guard !report.examples.isEmpty else { return [] }
        return [.blank, .line(Text("EXAMPLES", .bold))] + report.examples.flatMap(Self.lines)
    }

    private static func lines(_ example: ReplayReport.Example) -> [Block] {
        let documents = example.documents.prefix(3).joined(separator: ", ")
        let head =
            "  \(example.proposal).\(example.revision)  \(documents), \(example.team): "
            + "\(PolicyWords.outcome(example.from)) → \(PolicyWords.outcome(example.to))"
        return [.line(Text(head))]
            + example.new.map { .line(Text("      + ", .red) + Text(words($0))) }
            + example.gone.map { .line(Text("      - ", .green) + Text(words($0))) }
    }

    private var next: [Block] {
        guard let folder, !report.policies.isEmpty else { return [] }
        return [
            .next([
                Block.NextStep(
                    "wayleave proposal submit \(folder)/NAME/policy.yaml --why \"...\"",
                    "propose it; its checks make this report over all decisions")
            ])
        ]
    }
}
