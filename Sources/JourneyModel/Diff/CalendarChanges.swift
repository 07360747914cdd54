/// What changed of a calendar: its freezes as people speak of them, the rest by place.
struct CalendarChanges {
    let old: JSON
    let new: JSON

    var changes: [Change] {
        JSONDifference.between(old, new).map { difference in
            guard difference.path.count > 1, difference.path[0] == .field("freezes"),
                case .entry(let key) = difference.path[1]
            else { return SemanticDiff.generic(difference) }
            return freeze(key, difference)
        }
    }

    private func freeze(_ key: String, _ difference: JSONDifference) -> Change {
        let path = difference.pathText
        if difference.path.count == 2 {
            if let content = difference.new {
                return Change(
                    .added, .meta, "new freeze \(Self.told(content))", detail: path)
            }
            return Change(
                .removed, .meta, "freeze \(Self.told(difference.old)) goes", detail: path)
        }
        let name = ChangeWords.quoted(name(key))
        let values = (ChangeWords.value(difference.old), ChangeWords.value(difference.new))
        guard case .field(let field) = difference.path[2] else {
            return SemanticDiff.generic(difference)
        }
        return Change(
            .changed, .meta, "freeze \(name): \(Self.words[field] ?? field)", values: values,
            detail: path)
    }

    private func name(_ key: String) -> String {
        let freezes = (new["freezes"]?.array ?? []) + (old["freezes"]?.array ?? [])
        return freezes.first { $0["key"]?.string == key }?["name"]?.string ?? key
    }

    private static let words = [
        "from": "begins", "until": "is over", "channels": "channels that it holds",
        "markets": "markets that it holds", "journeys": "journeys that it holds",
        "tiers": "tiers that it holds", "exception": "who grants exceptions",
    ]

    /// `"Black Friday", 2026-11-20T18:00 to 2026-11-30T09:00, email, exceptions by board`
    private static func told(_ freeze: JSON?) -> String {
        let held = ["channels", "markets", "journeys", "tiers"].compactMap { field in
            (freeze?[field]?.array).map { $0.map { ChangeWords.value($0) }.joined(separator: ", ") }
        }
        let team = freeze?["exception"]?["team"]?.string
        return
            ([
                ChangeWords.quoted(freeze?["name"]?.string ?? ""),
                "\(ChangeWords.value(freeze?["from"])) to \(ChangeWords.value(freeze?["until"]))",
            ] + held + [team.map { "exceptions by \(ChangeWords.short($0))" }].compactMap(\.self))
            .joined(separator: ", ")
    }
}
