import CEL
import JourneyModel

/// Reads the exceptions that stand in a policy file itself, for a check of local files.
enum LocalWaiverReader {
    private static let keys = [
        "key", "id", "journey", "scope", "rules", "reason", "ticket", "approvedBy", "from",
        "expires",
    ]

    /// The exceptions as documents: `id` may stand for `key`, and `journey: KEY` for
    /// `scope: {journeys: [KEY]}`; who approved it is for people.
    static func waivers(_ section: Section, rules: [String]) -> [Facts.WaiverDocument] {
        let policy = section.text("key") ?? ""
        return section.sections("waivers", allowed: keys).map { waiver($0, of: policy, rules) }
    }

    private static func waiver(
        _ entry: Section, of policy: String, _ rules: [String]
    ) -> Facts.WaiverDocument {
        let key = entry.has("id") ? entry.requiredText("id") : entry.requiredText("key")
        let named = entry.texts("rules")
        if named.isEmpty { entry.report("no rule is named", in: "rules") }
        for rule in named where !rules.contains(rule) {
            entry.report(
                "the policy has no rule `\(rule)`", in: "rules",
                remedy: NearestName.remedy(for: rule, among: rules))
        }
        let scope = entry.section("scope", allowed: ["journeys", "steps"])
        let journeys = (scope?.texts("journeys") ?? []) + (entry.text("journey").map { [$0] } ?? [])
        if journeys.isEmpty {
            entry.report("no journey is named", in: "journey", remedy: "write journey: KEY")
        }
        let content = JSON.members([
            "policy": .string(policy), "rules": .array(named.map(JSON.string)),
            "scope": .object([
                "journeys": .array(journeys.map(JSON.string)),
                "steps": .array((scope?.texts("steps") ?? []).map(JSON.string)),
            ]),
            "reason": .string(entry.requiredText("reason")),
            "ticket": entry.text("ticket").map(JSON.string),
            "from": day("from", entry).map(JSON.string),
            "expires": .string(day("expires", entry) ?? ""),
        ])
        if !entry.has("expires") { entry.report("`expires` is missing", in: "expires") }
        return Facts.WaiverDocument(key: key, revision: 0, content: content)
    }

    private static func day(_ name: String, _ entry: Section) -> String? {
        guard let text = entry.text(name) else { return nil }
        if CalendarDay(text) == nil {
            entry.report("`\(text)` is not a day", in: name, remedy: "write 2026-12-31")
        }
        return text
    }
}
