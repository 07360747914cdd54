import JourneyModel

/// Finds for each step of an export the step that was approved: by the platform's key, or, where the
/// approved one has none yet, by a kind and label that only one of each has.
struct StepMatching {
    private let approved: Journey
    private let found: Journey
    /// What was matched otherwise than by a key.
    private(set) var notes: [String] = []

    init(_ approved: Journey, _ found: Journey) {
        self.approved = approved
        self.found = found
    }

    /// The export's journey with the keys of the approved one.
    mutating func renamed() -> Journey {
        let keys = keys()
        var journey = found
        journey.key = approved.key
        journey.entry.start = keys[journey.entry.start] ?? journey.entry.start
        for index in journey.steps.indices {
            var step = journey.steps[index]
            step.key = keys[step.key] ?? step.key
            step.next = step.next.map { keys[$0] ?? $0 }
            let own = approved.steps.first { $0.key == step.key }
            if own?.platformKey == nil { step.platformKey = nil }
            for way in step.outcomes.indices {
                step.outcomes[way].next = keys[step.outcomes[way].next] ?? step.outcomes[way].next
            }
            journey.steps[index] = step
        }
        journey.steps = ordered(journey.steps)
        return journey
    }

    /// From a key of the export to the approved one; one that would clash is set apart.
    private mutating func keys() -> [String: String] {
        var keys: [String: String] = [:]
        var taken: Set<String> = []
        for step in found.steps {
            guard let id = step.platformKey else { continue }
            let same = approved.steps.filter { $0.platformKey == id }
            if let only = same.first, same.count == 1, taken.insert(only.key).inserted {
                keys[step.key] = only.key
            }
        }
        for step in found.steps where keys[step.key] == nil {
            let same = approved.steps.filter {
                $0.platformKey == nil && !taken.contains($0.key) && isAlike($0, step)
            }
            let twins = found.steps.filter { keys[$0.key] == nil && isAlike($0, step) }
            guard let only = same.first, same.count == 1, twins.count == 1 else { continue }
            taken.insert(only.key)
            keys[step.key] = only.key
            notes.append(
                "the key of \"\(step.label.visible)\" in the platform "
                    + "(\((step.platformKey ?? "none").visible)): matched by its label alone")
        }
        let names = Set(approved.steps.map(\.key))
        for step in found.steps where keys[step.key] == nil && names.contains(step.key) {
            keys[step.key] = "\(step.key)-in-platform"
        }
        return keys
    }

    private func isAlike(_ one: Step, _ other: Step) -> Bool {
        one.kind == other.kind && one.label == other.label
    }

    /// The order of steps in a file means nothing: as approved, and then the others.
    private func ordered(_ steps: [Step]) -> [Step] {
        let places = Dictionary(
            approved.steps.enumerated().map { ($1.key, $0) },
            uniquingKeysWith: { first, _ in first })
        return steps.enumerated().sorted { one, other in
            (places[one.element.key] ?? places.count, one.offset)
                < (places[other.element.key] ?? places.count, other.offset)
        }.map(\.element)
    }
}
