import JourneyLedger
import JourneyModel
import JourneyRunner
import Postgres

/// What the verification of a file of evidence found.
struct EvidenceReport: Presentable {
    private enum Page {
        case same
        case changed
        /// Made by another version of this program, which may write it otherwise.
        case ofVersion(String)
    }

    private let path: String
    private let story: EvidenceStory
    private let page: Page
    private let checks: [(revision: Int, outcome: RepeatedChecks.Outcome)]

    /// Checks everything in a file.
    ///
    /// - Throws: `ledgerFault` with the first thing that does not hold; `invalid` for another file.
    init(path: String, bytes: [UInt8], _ trust: LedgerTrust) throws(GovernanceError) {
        let evidence: Evidence
        do throws(EvidenceFault) {
            evidence = try Evidence(page: bytes)
        } catch {
            throw GovernanceError(error)
        }
        let proven = try ProvenEvidence(evidence, trusting: trust)
        self.path = path
        story = EvidenceStory(proven)
        let again = try? EvidencePage.text(of: evidence, proven)
        if again.map({ Array($0.utf8) }) == bytes {
            page = .same
        } else if proven.circumstances.version == WayleaveCommand.version {
            page = .changed
        } else {
            page = .ofVersion(proven.circumstances.version)
        }
        checks = story.repeatedChecks
    }

    /// What the command ends with; nil: everything holds.
    var status: ExitStatus? {
        if case .changed = page { return .ledgerFault }
        if story.votes.contains(where: { isForged($0) }) { return .ledgerFault }
        if checks.contains(where: { isDifference($0.outcome) }) { return .differences }
        // Who changes a page may also say that another version made it.
        if case .ofVersion = page { return .inconclusive }
        return nil
    }

    private func isForged(_ vote: EvidenceStory.Vote) -> Bool {
        if case .invalid = story.signature(of: vote) { true } else { false }
    }

    private func isDifference(_ outcome: RepeatedChecks.Outcome) -> Bool {
        if case .differs = outcome { true } else { false }
    }

    var blocks: [Block] {
        let proven = story.proven
        let counted = story.votes.filter { $0.isCounted == true }
        return [
            .line(
                Text(
                    "✓ \(path): \(proven.events.count) events of \(proven.proposal) are among the "
                        + "\(proven.checkpoint.size) that \(proven.checkpoint.origin) has signed")),
            .blank,
            .rows([
                Block.Row("PROPOSAL", Text(story.title)),
                Block.Row(
                    "OUTCOME",
                    Text(
                        story.applied.map {
                            "in force since \($0.at), revision \($0.leaf.revision ?? 0)"
                        } ?? "not in force")),
                Block.Row(
                    "SIGNED OFF",
                    lines: counted.isEmpty
                        ? ["by nobody"]
                        : counted.map(signOff)),
                Block.Row(
                    "TEXTS", Text("\(proven.texts.count), each is what its digest names")),
                Block.Row("CHECKS", lines: checkLines),
                Block.Row("PAGE", pageLine),
                Block.Row("NOT SHOWN", lines: EvidenceLimits(story).lines.map { Text($0) }),
            ]),
        ]
    }

    private func signOff(_ vote: EvidenceStory.Vote) -> Text {
        let text = Text("\(vote.event.actor), \(story.team(vote.seat)), \(vote.event.at)")
        guard let words = story.signature(of: vote).words(in: story.proven.checkpoint.origin)
        else { return text }
        return text + (isForged(vote) ? Text("  ✗ \(words)", .red) : Text(", \(words)"))
    }

    private var pageLine: Text {
        switch page {
        case .same: "tells what the evidence says, and nothing else"
        case .changed:
            Text("✗ was changed: it is not the page that the evidence makes", .red)
        case .ofVersion(let version):
            Text("was made by version \(version), and is not compared", .yellow)
        }
    }

    private var checkLines: [Text] {
        let lines = checks.map { revision, outcome in
            switch outcome {
            case .same: Text("of revision \(revision) come to the same again")
            case .differs(let words):
                Text("✗ of revision \(revision): \(words.joined(separator: "; "))", .red)
            case .unrepeatable(let why):
                Text("of revision \(revision) cannot be repeated: \(why)", .yellow)
            }
        }
        return lines.isEmpty ? ["none were made"] : lines
    }

    var json: JSON {
        let proven = story.proven
        let isPageSame: JSON =
            switch page {
            case .same: .bool(true)
            case .changed: .bool(false)
            case .ofVersion: .null
            }
        return .object([
            "path": .string(path), "proposal": .string(proven.proposal),
            "title": .string(story.title), "origin": .string(proven.checkpoint.origin),
            "size": JSON(Int(proven.checkpoint.size)), "events": JSON(proven.events.count),
            "texts": JSON(proven.texts.count), "page": isPageSame,
            "inForceSince": story.applied.map { .string($0.at.description) } ?? .null,
            "checks": .array(
                checks.map { revision, outcome in
                    var members: [String: JSON] = ["revision": JSON(revision)]
                    switch outcome {
                    case .same: members["same"] = .bool(true)
                    case .differs(let words):
                        members["same"] = .bool(false)
                        members["differences"] = .array(words.map(JSON.string))
                    case .unrepeatable(let why): members["unrepeatable"] = .string(why)
                    }
                    return .object(members)
                }),
            "notShown": .array(EvidenceLimits(story).lines.map(JSON.string)),
        ])
    }

    var marks: Marks {
        Marks(
            isPractice: story.proven.circumstances.isPractice,
            isSingle: story.proven.circumstances.isSingle)
    }
}
