import JourneyModel

/// Completes the journeys of policy tests, which name only what they are about.
enum JourneyExample {
    /// The example with every required field that it lacks: the key as the name, steps that are
    /// messages on the way to the exit, an entry at the first step.
    static func completed(_ example: JSON, owner: String = "journey-operations") -> JSON {
        guard var members = example.members else { return example }
        let key = members["key"]?.string ?? "example"
        members.fill(["kind": .string("journey"), "key": .string(key), "name": .string(key)])
        members.fill(["owner": .string(owner)])
        var steps = (members["steps"]?.array ?? []).map(step)
        if steps.isEmpty { steps = [step(.object(["kind": .string("action")]))] }
        members["steps"] = .array(steps)
        let start = steps.first?["key"] ?? .string("step")
        var entry = members["entry"]?.members ?? [:]
        entry.fill([
            "trigger": .string("audience"), "reentry": .string("never"), "start": start,
        ])
        members["entry"] = .object(entry)
        return .object(members)
    }

    private static func step(_ example: JSON) -> JSON {
        guard var members = example.members else { return example }
        let key = members["key"]?.string ?? "step"
        members.fill(["key": .string(key), "label": .string(key), "kind": .string("message")])
        if members["outcomes"] == nil { members.fill(["next": .string(Step.exit)]) }
        return .object(members)
    }
}

extension [String: JSON] {
    /// Adds the members that are not there.
    fileprivate mutating func fill(_ members: [String: JSON]) {
        merge(members) { own, _ in own }
    }
}
