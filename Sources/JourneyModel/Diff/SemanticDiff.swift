/// What changed between two revisions of a document, in words of the people who decide on it.
///
/// Built on a comparison of every member of both documents, each of which ends in a change: two
/// different documents never have an empty diff.
package enum SemanticDiff {
    /// The changes from one revision of a journey to the next; from nil: one change, all new.
    package static func changes(from old: Journey?, to new: Journey) -> [Change] {
        guard let old else {
            let steps = ChangeWords.count(new.steps.count, "step")
            return [
                Change(
                    .added, .whole, "new journey \(ChangeWords.quoted(new.name)), \(steps)",
                    detail: new.key.visible, steps: new.steps.map(\.key))
            ]
        }
        let comparison = JourneyComparison(old, new)
        let differences = JSONDifference.between(old.document, new.document)
        let found = stepChanges(comparison, differences) + fieldChanges(comparison, differences)
        return found.isEmpty ? differences.map { generic($0) } : found
    }

    /// The changes from one content of a document to the next; nil: it is new, or goes.
    ///
    /// Journeys are told in steps, other kinds by place.
    package static func changes(
        kind: DocumentKind, from old: JSON?, to new: JSON?
    ) -> [Change] {
        guard let new else { return old.map { [whole($0, kind, .removed, "retired")] } ?? [] }
        let found = kind == .journey ? journeyChanges(from: old, to: new) : []
        guard found.isEmpty else { return found }
        guard let old else { return [whole(new, kind, .added, "new")] }
        if kind == .calendar { return CalendarChanges(old: old, new: new).changes }
        // Also for documents that were never normalised: they can differ where journeys do not.
        return JSONDifference.between(old, new).map { generic($0) }
    }

    /// Empty when one of the two is no journey that this version can read: what changed is then
    /// told by place.
    private static func journeyChanges(from old: JSON?, to new: JSON) -> [Change] {
        do {
            let journey = try Journey(document: new)
            guard let old else { return changes(from: nil, to: journey) }
            return changes(from: try Journey(document: old), to: journey)
        } catch {
            return []
        }
    }

    /// A change that nothing more is known of than its place.
    static func generic(_ difference: JSONDifference, steps: [String] = []) -> Change {
        let path = difference.pathText
        let place = path.isEmpty ? "document" : ChangeWords.short(path)
        if difference.path.last == .order {
            return Change(
                .changed, .meta, "order of \(place)",
                values: (ChangeWords.value(difference.old), ChangeWords.value(difference.new)),
                detail: path, steps: steps)
        }
        let symbol: Change.Symbol =
            difference.old == nil ? .added : difference.new == nil ? .removed : .changed
        return Change(
            symbol, .meta, place,
            values: (ChangeWords.value(difference.old), ChangeWords.value(difference.new)),
            detail: path, steps: steps)
    }

    private static func whole(
        _ content: JSON, _ kind: DocumentKind, _ symbol: Change.Symbol, _ word: String
    ) -> Change {
        let name = DiffSummary.name(of: content)
        let subject =
            symbol == .added
            ? "new \(kind.rawValue) \(ChangeWords.quoted(name))"
            : "\(kind.rawValue) \(ChangeWords.quoted(name)) \(word)"
        return Change(symbol, .whole, subject, detail: content["key"]?.string?.visible ?? "")
    }

    /// Steps in the order of the new revision; what is gone, new or moved comes first.
    private static func stepChanges(
        _ comparison: JourneyComparison, _ differences: [JSONDifference]
    ) -> [Change] {
        var byStep: [String: [JSONDifference]] = [:]
        var others: [Change] = []
        for difference in differences where difference.path.first == .field("steps") {
            if difference.path.count > 2, case .entry(let key) = difference.path[1] {
                byStep[key, default: []].append(difference)
            } else if difference.path.count < 2 || difference.path[1] == .order {
                others.append(generic(difference))
            }
        }
        let inside = comparison.new.steps.flatMap { step -> [Change] in
            guard let found = byStep.removeValue(forKey: step.key),
                let old = comparison.oldSteps[step.key]
            else { return [] }
            return StepChanges(comparison, old, step).changes(found)
        }
        return WayChanges(comparison).changes + inside + others
    }

    private static func fieldChanges(
        _ comparison: JourneyComparison, _ differences: [JSONDifference]
    ) -> [Change] {
        var fields: [String: [JSONDifference]] = [:]
        var unnamed: [Change] = []
        for difference in differences {
            if case .field(let name)? = difference.path.first {
                if name != "steps" { fields[name, default: []].append(difference) }
            } else {
                unnamed.append(generic(difference))
            }
        }
        let order = DocumentSchema.journey.root.fields.map(\.name)
        let known = order.flatMap { name in
            fields[name].map { JourneyFieldChanges(comparison).changes(name, $0) } ?? []
        }
        let unknown = fields.filter { !order.contains($0.key) }.values.joined()
        return known + unknown.map { generic($0) }.sorted { $0.detail < $1.detail } + unnamed
    }
}
