import JourneyModel
import JourneyStore

/// What a policy came to, in the words of the screens.
struct RuleWords {
    struct Line {
        var outcome: String
        var colour: Text.Emphasis
        var facts: String
    }

    var rule: PastDecision.Rule
    var span: PastDecision.Span

    var name: String { rule.policy + (rule.revision.map { " v\($0)" } ?? "") }

    /// It has more to tell than that it passed.
    var isTelling: Bool { !rule.findings.isEmpty || rule.outcome != "pass" || facts != nil }

    var lines: [Line] {
        guard !rule.findings.isEmpty else {
            return [Line(outcome: outcome(rule.outcome), colour: .plain, facts: facts ?? "")]
        }
        return rule.findings.map { finding in
            if let waiver = finding.waiver {
                return Line(outcome: "WAIVED", colour: .yellow, facts: Self.words(waiver))
            }
            let old =
                finding.isInherited
                ? " (older, to be mended" + (finding.mendBy.map { " by \($0))" } ?? ")") : ""
            return Line(
                outcome: outcome(finding.outcome), colour: .yellow, facts: finding.message + old)
        }
    }

    private func outcome(_ code: String) -> String {
        switch code {
        case "pass": "passed"
        case "warn": "warned"
        case "deny": "denied"
        case "require-approval": "asked for a sign-off"
        case "waived": "WAIVED"
        default: code
        }
    }

    /// What the policy looked at, where the journey says it in a few words; else what it was set to.
    private var facts: String? {
        switch rule.policy {
        case "consent-basis": Self.consent(span)
        case "quiet-hours": Self.quietHours(span)
        default: nil
        }
    }

    static func consent(_ span: PastDecision.Span) -> String? {
        span.consent?["basis"]?.string.map { basis in
            basis + (span.consent?["list"]?.string.map { ", list \($0)" } ?? "")
        }
    }

    private static func quietHours(_ span: PastDecision.Span) -> String? {
        guard let from = span.quietHours?["from"]?.string,
            let until = span.quietHours?["until"]?.string
        else { return nil }
        return "quiet \(from)-\(until) "
            + (span.quietHours?["zone"]?.string.map { "in \($0)" } ?? "at the recipient")
    }

    private static func words(_ waiver: PastDecision.Waiver) -> String {
        let reason = [waiver.ticket, waiver.reason].compactMap { $0 }.joined(separator: ", ")
        return [
            waiver.key + (waiver.revision.map { " revision \($0)" } ?? ""), waiver.team,
            waiver.expires.map { "to \($0)" },
        ].compactMap { $0 }.joined(separator: ", ") + ": \"\(reason)\""
    }
}
