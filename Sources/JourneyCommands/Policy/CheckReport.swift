import JourneyModel
import JourneyPolicy
import JourneyStore

/// What the policies say, as a preview.
struct CheckReport: Presentable {
    enum Source: Sendable {
        /// The policies of the installation, on what the caller may see.
        case inForce
        /// Policies in files, without any facts.
        case files
    }

    var subject: String
    var assessment: Assessment
    var source: Source

    var status: ExitStatus {
        switch assessment.outcome {
        case .pass, .audit, .warn, .requireApproval, .waived: .done
        case .deny: .policyDenied
        case .error, .skipped: .inconclusive
        }
    }

    var blocks: [Block] {
        let findings = FindingBlocks(checks: RecordedAssessment(assessment.document))
        let counts = assessment.counts
        let verdict =
            status == .done ? Text("✓ ", .green) + Text(subject) : Text("✗ ", .red) + Text(subject)
        let summary =
            "\(counts.loaded) policies loaded, \(counts.applied) applied, \(counts.skipped) skipped; "
            + findings.summary
        return [.line(verdict), .line(Text(summary))] + findings.blocks
            + [.line(Text(preview, .dim))]
    }

    private var preview: String {
        switch source {
        case .inForce:
            "A preview on what you may see; the runner's checks are the ones that count."
        case .files:
            "A preview by files, knowing no teams and no other journeys; the runner's checks count."
        }
    }

    var json: JSON {
        .object([
            "outcome": .string(assessment.outcome.rawValue), "preview": .bool(true),
            "loaded": JSON(assessment.counts.loaded), "applied": JSON(assessment.counts.applied),
            "skipped": JSON(assessment.counts.skipped),
            "findings": .array(assessment.findings.map(\.json)),
        ])
    }
}

extension Finding {
    fileprivate var json: JSON {
        .object([
            "policy": .string(source.policy), "rule": .string(source.rule),
            "outcome": .string(outcome.rawValue), "countsAs": .string(countsAs.rawValue),
            "kind": .string(subject.kind), "key": .string(subject.key),
            "at": subject.at.map(JSON.string) ?? .null, "message": .string(message),
            "remedy": remedy.map(JSON.string) ?? .null, "inherited": .bool(isInherited),
        ])
    }
}
