import Foundation
import JourneyLedger
import JourneyModel
import JourneyStore
import Postgres

/// The page of a file of evidence: what a regulator reads and prints. Made of proven evidence alone,
/// so that whoever verifies the file can make it again and compare.
struct EvidencePage {
    private static let style = """
        h2 { font-size: 1.05rem; margin: 1.4rem 0 .3rem; border-bottom: 1px solid; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; }
        th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; }
        tr { border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
        ul { margin: .2rem 0; padding-left: 1.2rem; }
        code { font-size: .85em; overflow-wrap: anywhere; }
        @media print { body { max-width: none; font-size: 10pt; } tr { break-inside: avoid; } }
        """

    let story: EvidenceStory
    private let time: TimeText

    init(_ proven: ProvenEvidence) {
        story = EvidenceStory(proven)
        time = TimeText(
            environment: [
                "TZ": TimeZone(identifier: proven.circumstances.zone) == nil
                    ? "UTC" : proven.circumstances.zone
            ])
    }

    /// The whole file: the page, and the evidence within it.
    ///
    /// - Throws: only where the library cannot write JSON.
    static func text(of evidence: Evidence, _ proven: ProvenEvidence) throws -> String {
        let page = EvidencePage(proven)
        return HTMLPage(
            title: "\(proven.proposal): \(page.story.title)", style: style,
            body: page.body + "\n" + (try evidence.element)
        ).text
    }

    private var body: String {
        let sections = [
            ("Proof", proof), ("What was asked", asked), ("What changed", changed),
            ("What was checked", checked), ("Who decided", decided),
            ("What became of it", outcome), ("Every event", history),
            ("What this does not show", list(EvidenceLimits(story).lines)),
        ]
        let heading = "\(story.proven.proposal): \(story.title)"
        return "<h1>\(escaped(heading))</h1>\n"
            + sections.filter { !$0.1.isEmpty }.map { "<h2>\($0.0)</h2>\n\($0.1)" }
            .joined(separator: "\n")
    }

    private var proof: String {
        let proven = story.proven
        let circumstances = proven.circumstances
        let made = Instant(circumstances.madeAt).map(at) ?? circumstances.madeAt
        let marks = [
            circumstances.isPractice ? "This is practice: the company does not exist." : nil,
            circumstances.isSingle
                ? "The installation has one administrator, who may decide on own work." : nil,
        ]
        return list(
            [
                "\(proven.events.count) events, each proved to be among the "
                    + "\(proven.checkpoint.size) that the ledger \(proven.checkpoint.origin) "
                    + "has signed",
                "Root of the ledger: \(proven.checkpoint.root.hex)",
                "Made \(made) by \(circumstances.madeBy)",
                "Times are those of \(circumstances.zone), each with its distance from UTC; they "
                    + "are the database's clock",
                "To check it without this company's systems: wayleave audit verify FILE --key "
                    + "KEY, or the independent script of the project. The key comes from the "
                    + "company, by another way than this file",
            ] + marks.compactMap { $0 })
    }

    private var asked: String {
        table(
            ["Revision", "When", "By", "Why", "Signed off as"],
            story.revisions.map { revision in
                [
                    String(revision.number), at(revision.event.at),
                    revision.event.actor + team(revision.event.leaf.team),
                    revision.envelope?["why"]?.string ?? "", revision.digest,
                ]
            })
    }

    private var changed: String {
        guard let last = story.checks.last(where: { $0.result != nil }), let result = last.result
        else { return "" }
        return result.changes.map { change in
            let lines = change.lines.map { line in
                let values = line.from.flatMap { from in
                    line.to.map { ": \(from) → \($0)" }
                }
                let text = line.text
                return "\(line.symbol) \(text)"
                    + (values.map { text.hasSuffix($0) ? "" : $0 } ?? "")
            }
            return "<p>\(escaped("\(change.kind) \(change.key), \(change.operation)"))</p>\n"
                + list(lines.isEmpty ? ["no difference in words"] : lines)
        }.joined(separator: "\n")
    }

    private var checked: String {
        story.checks.map { checks in
            let number = checks.event.leaf.revision.map { "Revision \($0)" } ?? "Revision"
            let outcome = checks.event.data["outcome"]?.string ?? "unknown"
            var lines = [
                "\(number), \(at(checks.event.at)): \(EventWords.checks(outcome)) (\(outcome))"
                    + (checks.isCommitted
                        ? "" : "; an older version kept no digest of the result in the ledger")
            ]
            lines += (checks.result?.findings ?? []).map(Self.words)
            lines += checks.waivers.map { "Waiver \($0)" }
            lines.append(
                checks.policies.isEmpty
                    ? "The list of the policies is not in this file"
                    : "Policies in force: " + checks.policies.joined(separator: ", "))
            return list(lines)
        }.joined(separator: "\n")
    }

    private static func words(_ finding: RecordedAssessment.Finding) -> String {
        let rule = [finding.policy, finding.rule].filter { !$0.isEmpty }.joined(separator: "/")
        let place = [finding.key, finding.at ?? ""].filter { !$0.isEmpty }.joined(separator: "/")
        let waiver = finding.waivedBy.map { ", waived by \($0)" } ?? ""
        let old = finding.isInherited ? ", there before" : ""
        return "\(rule.isEmpty ? "the checks" : rule) at \(place), counts as "
            + "\(finding.countsAs)\(waiver)\(old): \(finding.message)"
    }

    private var decided: String {
        table(
            [
                "When", "Who", "For", "What", "On revision", "In their words", "Counted",
                "Signature",
            ],
            story.votes.map { vote in
                [
                    at(vote.event.at), vote.event.actor, story.team(vote.seat), vote.words,
                    vote.event.leaf.revision.map { String($0) } ?? "", words(vote.event),
                    vote.isCounted.map { $0 ? "yes" : "no" } ?? "", signature(vote),
                ]
            })
            + (story.emergencies.isEmpty
                ? ""
                : "\n<p>An emergency let it through:</p>\n"
                    + list(
                        story.emergencies.map { event in
                            "\(at(event.at)): \(event.actor) \(event.what) \(words(event))"
                        }))
    }

    private func signature(_ vote: EvidenceStory.Vote) -> String {
        story.signature(of: vote).words(in: story.proven.checkpoint.origin)
            ?? "none of the person's own"
    }

    private var outcome: String {
        guard let applied = story.applied else {
            return list(["It has not come into force."])
        }
        let released = (applied.data["released"]?.array ?? []).compactMap(\.string)
        return list(
            ["In force since \(at(applied.at)), revision \(applied.leaf.revision ?? 0)"]
                + (released.isEmpty
                    ? []
                    : [
                        "An authorisation stood for the sign-off of "
                            + released.map(story.team).joined(separator: ", ")
                    ]) + story.documents.map { "\(at($0.at)): \($0.what)" })
    }

    private var history: String {
        table(
            ["Event", "Entry", "When", "Who", "What", "In their words"],
            story.events.map { event in
                [
                    String(event.leaf.number), String(event.index), at(event.at), event.actor,
                    event.what, words(event),
                ]
            })
    }

    private func words(_ event: StoryEvent) -> String {
        event.words ?? (event.isErased ? "(erased)" : "")
    }

    private func team(_ key: String) -> String { key.isEmpty ? "" : ", \(story.team(key))" }

    private func at(_ instant: Instant) -> String { time.withOffset(instant) }

    private func list(_ lines: [String]) -> String {
        let items = lines.map { "<li>\(escaped($0))</li>" }
        return "<ul>\n\(items.joined(separator: "\n"))\n</ul>"
    }

    private func table(_ head: [String], _ rows: [[String]]) -> String {
        guard !rows.isEmpty else { return list(["nobody, nothing"]) }
        let names = head.map { "<th>\(escaped($0))</th>" }.joined()
        let lines = rows.map { row in
            "<tr>\(row.map { "<td>\(cell($0))</td>" }.joined())</tr>"
        }
        return "<table>\n<tr>\(names)</tr>\n\(lines.joined(separator: "\n"))\n</table>"
    }

    private func cell(_ text: String) -> String {
        Digest(hex: text) == nil ? escaped(text) : "<code>\(text)</code>"
    }

    private func escaped(_ text: String) -> String { HTMLPage.escaped(text) }
}
