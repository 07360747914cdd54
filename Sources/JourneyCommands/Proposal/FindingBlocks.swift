import JourneyModel
import JourneyStore

/// Findings as people act on them: the rule, its owner, where, what, and how to mend it.
struct FindingBlocks {
    var checks: RecordedAssessment
    /// Names of teams by key, as far as they are known.
    var teams: [String: String] = [:]
    /// The proposal whose findings they are; nil for a preview.
    var proposal: Int?
    /// Whether older findings are listed one by one.
    var showsInherited = false
    /// The command that lists them; nil where there is none better than for the proposal.
    var inheritedCommand: String?

    /// What keeps it from review, then what does not.
    var blocks: [Block] {
        let denials = checks.denials.flatMap(blocks(denial:))
        let warnings = checks.warnings.flatMap(blocks(warning:))
        return denials + warnings + inherited + waived
    }

    /// `24 passed · 1 warning`
    var summary: String {
        let counts = [
            checks.passed.map { "\($0) passed" },
            Self.count(checks.denials.count, "denied"),
            checks.warnings.isEmpty ? nil : ProposalWords.count(checks.warnings.count, "warning"),
            checks.inherited.isEmpty
                ? nil : ProposalWords.count(checks.inherited.count, "older finding"),
        ]
        let said = counts.compactMap { $0 }
        if !said.isEmpty { return said.joined(separator: " · ") }
        return checks.isPassed ? "passed" : "could not be completed"
    }

    private func blocks(denial finding: RecordedAssessment.Finding) -> [Block] {
        let verb = finding.outcome == "error" ? "COULD NOT BE CHECKED by" : "DENIED by"
        let rule =
            finding.rule.isEmpty || finding.policy.isEmpty ? "" : ", rule \(finding.rule)"
        let policy = finding.policy.isEmpty ? "the checks" : finding.policy
        let head = Text("✗ \(verb) \(policy)", .red) + Text("\(rule)\(source(finding))")
        return [.line(head), .rows(rows(finding))]
    }

    private func blocks(warning finding: RecordedAssessment.Finding) -> [Block] {
        let word = finding.outcome == "require-approval" ? "asks for a sign-off" : "warns"
        // What no policy said, the checks themselves did.
        let said =
            finding.policy.isEmpty
            ? "the checks remark"
            : "\(finding.policy) \(word), rule \(finding.rule)\(source(finding))"
        let head = Text("! ", .yellow) + Text(said)
        return [.line(head), .rows(rows(finding))]
    }

    private func rows(_ finding: RecordedAssessment.Finding) -> [Block.Row] {
        var rows = [Block.Row("  At", Text(place(finding)))]
        let message = finding.message.split(separator: "\n").map { Text(String($0)) }
        rows.append(Block.Row("  What", lines: message.isEmpty ? ["no more is said"] : message))
        let remedy = (finding.remedy ?? "").split(separator: "\n").map { Text(String($0)) }
        let fix = remedy.isEmpty ? wayOn(finding) : remedy
        if !fix.isEmpty { rows.append(Block.Row("  Fix", lines: fix)) }
        return rows
    }

    /// What helps against a denial whose rule does not say it: the value that decided, or whoever
    /// answers for a rule that cannot be evaluated.
    private func wayOn(_ finding: RecordedAssessment.Finding) -> [Text] {
        guard ["deny", "error"].contains(finding.countsAs), !finding.policy.isEmpty else {
            return []
        }
        if finding.outcome == "error" {
            let owner = teams[finding.owner] ?? finding.owner
            return [
                Text("\(owner.isEmpty ? "journey operations" : owner) mends the rule: ")
                    + Text(advice: "wayleave policy doc \(finding.policy)")
            ]
        }
        guard let proposal, !finding.rule.isEmpty else {
            return [
                Text("what it asks for: ") + Text(advice: "wayleave policy doc \(finding.policy)")
            ]
        }
        let rule = "\(finding.policy)/\(finding.rule)"
        return [
            Text("which value decided: ")
                + Text(advice: "wayleave policy explain P-\(proposal) --rule \(rule)")
        ]
    }

    private var inherited: [Block] {
        guard !checks.inherited.isEmpty else { return [] }
        if showsInherited { return checks.inherited.flatMap(blocks(older:)) }
        let count = ProposalWords.count(checks.inherited.count, "older finding")
        let isAre = checks.inherited.count == 1 ? "is" : "are"
        let day = checks.inherited.compactMap(\.mendBy).min().map { "; mend by \($0)" } ?? ""
        let names = Set(checks.inherited.map(\.policy)).sorted().joined(separator: ", ")
        let command =
            inheritedCommand ?? proposal.map { "wayleave policy check P-\($0) --inherited" }
        return [
            .line(Text("· \(count) (\(names)) \(isAre) not held against this change\(day)", .dim))
        ] + (command.map { [.line(Text(advice: "  \($0)", .dim))] } ?? [])
    }

    private func blocks(older finding: RecordedAssessment.Finding) -> [Block] {
        let day = finding.mendBy.map { ", mend by \($0)" } ?? ""
        let head =
            Text("· older, not held against a change\(day): ", .dim)
            + Text("\(finding.policy), rule \(finding.rule)\(source(finding))")
        return [.line(head), .rows(rows(finding))]
    }

    private var waived: [Block] {
        checks.findings.compactMap { finding in
            finding.waivedBy.map {
                .line(Text("· \(finding.policy) is waived by \($0) (an exception)", .dim))
            }
        }
    }

    private func source(_ finding: RecordedAssessment.Finding) -> String {
        let owner = finding.owner.isEmpty ? nil : teams[finding.owner] ?? finding.owner
        let version = finding.policyRevision.map { "version \($0)" }
        let parts = [owner, version].compactMap { $0 }
        return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    }

    private func place(_ finding: RecordedAssessment.Finding) -> String {
        let document = "\(finding.kind) \(finding.key)"
        guard let step = finding.at, !step.isEmpty else { return document }
        return finding.label.map { "\"\($0)\"  (\(document), step \(step))" }
            ?? "step \(step)  (\(document))"
    }

    private static func count(_ count: Int, _ word: String) -> String? {
        count == 0 ? nil : "\(count) \(word)"
    }
}
