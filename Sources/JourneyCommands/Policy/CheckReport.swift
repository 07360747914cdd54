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
    /// The arguments that check the same again.
    var words: String
    /// Of what could be judged.
    private(set) var assessment: Assessment
    private(set) var unjudged: UnjudgedRules
    var source: Source
    var showsInherited: Bool

    init(
        subject: String, words: String, assessment: Assessment, source: Source,
        showsInherited: Bool = false
    ) {
        self.subject = subject
        self.words = words
        self.source = source
        self.showsInherited = showsInherited
        self.assessment = assessment
        unjudged = UnjudgedRules(findings: [])
        // An installation knows its facts: there an unknown one is an error that counts.
        guard source == .files else { return }
        unjudged.findings = assessment.findings.filter { !$0.unknownFacts.isEmpty }
        self.assessment.findings.removeAll { !$0.unknownFacts.isEmpty }
        self.assessment.outcome = .strongest(self.assessment.findings.map(\.countsAs))
    }

    var status: ExitStatus {
        switch assessment.outcome {
        case .pass, .audit, .warn, .requireApproval, .waived: .done
        case .deny: .policyDenied
        case .error, .skipped: .inconclusive
        }
    }

    var blocks: [Block] {
        let findings = FindingBlocks(
            checks: RecordedAssessment(assessment.document), showsInherited: showsInherited,
            inheritedCommand: source == .inForce && !showsInherited
                ? "wayleave policy check \(words) --inherited" : nil)
        let counts = assessment.counts
        let mark = status == .done ? Text("✓ ", .green) : Text("✗ ", .red)
        let summary =
            "\(ProposalWords.policies(counts.loaded)) loaded, \(counts.applied) applied, \(counts.skipped) skipped; "
            + findings.summary
        return [.line(mark + Text(subject)), .line(Text(summary))] + findings.blocks + notices
            + unjudged.blocks + [.line(Text(preview, .dim))] + next
    }

    private var notices: [Block] {
        assessment.waivers.compactMap(\.notice).map { .line(Text("· \($0)", .yellow)) }
    }

    private var preview: String {
        switch source {
        case .inForce:
            "A preview on what you may see; the runner's checks are the ones that count."
        case .files:
            "A preview by files, knowing no teams and no other journeys; the runner's checks count."
        }
    }

    /// For the first thing that stands in the way.
    private var next: [Block] {
        let inWay = assessment.findings.first {
            [.deny, .error].contains($0.countsAs) && !$0.source.policy.isEmpty
        }
        guard let finding = inWay else { return [] }
        let (policy, rule) = (finding.source.policy, finding.source.rule)
        var steps = [
            Block.NextStep(
                "wayleave policy explain \(words) --rule \(policy)/\(rule)",
                "how the rule came to that")
        ]
        if source == .inForce, finding.outcome != .error,
            finding.subject.kind == DocumentKind.journey.rawValue
        {
            let place =
                isProposal
                ? "--for \(words)" : "--rule \(rule) --journey \(finding.subject.key)"
            steps.append(
                Block.NextStep(
                    "wayleave policy waive \(policy) \(place) --reason \"...\" --until YYYY-MM-DD",
                    "ask for an exception", label: "Or"))
        }
        return [.next(steps)]
    }

    private var isProposal: Bool {
        words.lowercased().hasPrefix("p-") && ProposalReference(words) != nil
    }

    var json: JSON {
        .object([
            "outcome": .string(assessment.outcome.rawValue), "preview": .bool(true),
            "loaded": JSON(assessment.counts.loaded), "applied": JSON(assessment.counts.applied),
            "skipped": JSON(assessment.counts.skipped),
            "findings": .array(assessment.findings.map(\.json)),
            "unjudged": .array(unjudged.findings.map(\.unjudgedJSON)),
            "notices": .array(assessment.waivers.compactMap(\.notice).map(JSON.string)),
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
            "mendBy": mendBy.map(JSON.string) ?? .null,
            "waivedBy": waivedBy.map(JSON.string) ?? .null,
        ])
    }

    fileprivate var unjudgedJSON: JSON {
        .object([
            "policy": .string(source.policy), "rule": .string(source.rule),
            "kind": .string(subject.kind), "key": .string(subject.key),
            "at": subject.at.map(JSON.string) ?? .null,
            "unknown": .array(unknownFacts.map(JSON.string)),
        ])
    }
}
