import JourneyModel
import JourneyStore

/// What a submission would do, and what the checks say of it here and now.
struct PreviewReport: Presentable {
    var draft: ProposalDraft
    /// What the database said before it took all of it back.
    var message: String
    var checks: RecordedAssessment
    var marks = Marks()

    var status: ExitStatus {
        if checks.isPassed { return .done }
        return checks.outcome == "deny" ? .policyDenied : .inconclusive
    }

    var json: JSON {
        .object([
            "dryRun": .bool(true), "message": .string(message),
            "outcome": .string(checks.outcome),
            "changes": .array(
                draft.entries.map { entry in
                    .object([
                        "kind": .string(entry.change.kind), "key": .string(entry.change.key),
                        "operation": .string(entry.change.operation.rawValue),
                        "lines": .array(entry.lines.map(\.json)),
                    ])
                }),
            "findings": .array(
                checks.findings.map { finding in
                    .object([
                        "policy": .string(finding.policy), "rule": .string(finding.rule),
                        "outcome": .string(finding.outcome), "kind": .string(finding.kind),
                        "key": .string(finding.key), "at": finding.at.map(JSON.string) ?? .null,
                        "message": .string(finding.message),
                        "remedy": finding.remedy.map(JSON.string) ?? .null,
                        "inherited": .bool(finding.isInherited),
                    ])
                }),
        ])
    }

    var blocks: [Block] {
        let findings = FindingBlocks(checks: checks)
        let rows = [
            Block.Row("CHANGE", lines: ChangeLines(lines: draft.entries.flatMap(\.lines)).texts()),
            Block.Row("CHECKS", Text(findings.summary)),
        ]
        return [.line(Text(draft.summary, .dim)), .rows(rows)] + findings.blocks + [
            .line(Text("Dry run: nothing of it was kept, nobody was asked.", .yellow)),
            .line(
                "The checks are a preview on what you may see; those that count run when it is "
                    + "submitted."),
        ]
    }
}
