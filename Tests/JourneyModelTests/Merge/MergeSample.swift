import JourneyModel
import Testing

/// Two people's edits of the onboarding journey.
struct MergeSample {
    var base: Journey
    var mine: Journey
    var theirs: Journey

    init() throws {
        base = try Samples.onboarding()
        mine = base
        theirs = base
    }

    func run(_ answers: [String: MergeChoice] = [:]) throws -> MergeResult {
        try DocumentMerge(
            kind: .journey, base: base.document, mine: mine.document, theirs: theirs.document
        ).run(answers: answers)
    }

    /// The merged journey; fails where there are conflicts.
    func merged(_ answers: [String: MergeChoice] = [:]) throws -> Journey {
        guard case .merged(let document) = try run(answers) else {
            Issue.record("conflicts: \(try conflicts(answers).map(\.name))")
            return base
        }
        return try Journey(document: document.content)
    }

    func conflicts(_ answers: [String: MergeChoice] = [:]) throws -> [MergeConflict] {
        guard case .conflicts(let conflicts) = try run(answers) else { return [] }
        return conflicts
    }
}

extension Journey {
    /// The step of that key, to be changed; there must be one.
    subscript(step: String) -> Step {
        get { steps.first { $0.key == step } ?? Step(key: "", label: "", kind: .action) }
        set {
            if let index = steps.firstIndex(where: { $0.key == step }) { steps[index] = newValue }
        }
    }

    /// Puts a message behind a step.
    mutating func insert(_ key: String, label: String, after step: String) {
        let next = self[step].next
        self[step].next = key
        let position = (steps.firstIndex { $0.key == step } ?? 0) + 1
        steps.insert(
            Step(key: key, label: label, kind: .message, channel: .sms, next: next), at: position)
    }

    /// Takes a step with one way out of its journey.
    mutating func remove(_ key: String) {
        let next = self[key].next
        for index in steps.indices where steps[index].next == key { steps[index].next = next }
        steps.removeAll { $0.key == key }
        metrics.removeAll { $0.step == key }
    }
}
