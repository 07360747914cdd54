import JourneyModel

extension PolicyScope {
    /// Everything but `when`.
    func covers(_ view: ChangeView) -> Bool { reasonNotCovering(view) == nil }

    /// The first part of the scope, `when` apart, that the change is outside of; nil if none.
    func reasonNotCovering(_ view: ChangeView) -> String? {
        let change = view.change
        if !occasions.contains(view.occasion) {
            return "it is only for \(words(occasions.map(\.rawValue)))"
        }
        if !kinds.contains(change.kind) {
            return "it is only for documents of kind \(words(kinds))"
        }
        if !operations.contains(change.operation) {
            return "it only looks at documents that are \(words(operations.map(\.past)))"
        }
        if !journeys.isEmpty, !journeys.contains(change.key) {
            return "it is only for \(words(journeys))"
        }
        if !markets.isEmpty, !view.markets.isEmpty,
            !view.markets.contains(where: { markets.contains($0) })
        {
            return "it is only for the markets \(words(markets))"
        }
        let steps = view.content["steps"]?.array ?? []
        if !channels.isEmpty {
            let used = steps.compactMap { $0["channel"]?.string }
            if !used.contains(where: { channels.contains($0) }) {
                return "it is only for journeys with a step on \(words(channels))"
            }
        }
        if !tags.isEmpty {
            let tagged = steps.flatMap { ($0["tags"]?.array ?? []).compactMap(\.string) }
            if !tagged.contains(where: { tags.contains($0) }) {
                return "it is only for journeys with a step tagged \(words(tags))"
            }
        }
        return nil
    }

    private func words(_ names: [String]) -> String { names.joined(separator: " or ") }
}

extension DocumentChange.Operation {
    /// What is said of a document that it happened to.
    var past: String {
        switch self {
        case .create: "created"
        case .update: "updated"
        case .retire: "retired"
        }
    }
}
