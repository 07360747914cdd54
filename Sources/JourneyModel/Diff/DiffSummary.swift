/// A change of a document on one line, as lists and inboxes show it.
package enum DiffSummary {
    /// `Onboarding: wait before "Reminder e-mail" 3 days → 12 hours`, `Onboarding: step "SMS" added
    /// and 2 more changes`, `New journey Onboarding, 9 steps`.
    package static func title(kind: DocumentKind, from old: JSON?, to new: JSON?) -> String {
        guard let new else {
            return old.map { "\(kind.rawValue.withCapital) \(name(of: $0)) retired" }
                ?? "No \(kind.rawValue)"
        }
        guard let old else {
            let steps = new["steps"]?.array.map { ", " + ChangeWords.count($0.count, "step") } ?? ""
            return "New \(kind.rawValue) \(name(of: new))\(steps)"
        }
        let changes = SemanticDiff.changes(kind: kind, from: old, to: new)
        return "\(name(of: new)): \(text(changes))"
    }

    /// The first change, and how many more there are.
    package static func text(_ changes: [Change]) -> String {
        guard let first = changes.first else { return "no change" }
        let more = changes.count - 1
        return more == 0
            ? first.text : "\(first.text) and \(more) more change\(more == 1 ? "" : "s")"
    }

    /// What people call a document: its name, its title or its key.
    static func name(of content: JSON) -> String {
        let names = ["name", "title", "key"].compactMap { content[$0]?.string }
        return ChangeWords.short(names.first ?? "document")
    }
}
