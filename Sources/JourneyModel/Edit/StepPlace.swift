/// A step within the ways of its journey, for edits that lead people otherwise.
struct StepPlace {
    private let key: String
    private let position: Int
    private let steps: [JSON]
    private let content: JSON

    /// Throws `invalid`, with the nearest names, where there is no such step.
    init(_ key: String, in content: JSON) throws(GovernanceError) {
        let finder = StepFinder(content)
        guard let position = finder.position(key) else { throw finder.unknown(key, fields: []) }
        (self.key, self.position, self.content) = (key, position, content)
        steps = content["steps"]?.array ?? []
    }

    /// The content with a step right behind this one, on its only way.
    func inserting(_ step: JSON) throws(GovernanceError) -> JSON {
        let after = try following()
        let new = step["key"]?.string ?? ""
        guard StepFinder(content).position(new) == nil else {
            throw GovernanceError(
                .invalid, "There is a step \"\(new.prefix(80).visible)\" already.",
                hint: "Choose another key for the new one.")
        }
        var changed = steps
        changed[position] = Self.setting("next", new, in: steps[position])
        let leads = step["next"] != nil || step["outcomes"] != nil
        changed.insert(leads ? step : Self.setting("next", after, in: step), at: position + 1)
        return with(changed)
    }

    /// The content without the step, and without the metrics that judged it.
    func removing() throws(GovernanceError) -> JSON {
        let after = try following()
        let isStart = content["entry"]?["start"]?.string == key
        guard after != key, !isStart || after != Step.exit else {
            throw GovernanceError(
                .invalid, "Without \(name) nothing would be left of the journey.",
                hint: "Retire the journey instead: wayleave retirement --help")
        }
        var members =
            with(
                steps.filter { $0["key"]?.string != key }.map {
                    Self.leading($0, past: key, to: after)
                }
            ).members ?? [:]
        if isStart, let entry = members["entry"] {
            members["entry"] = Self.setting("start", after, in: entry)
        }
        if let metrics = members["metrics"]?.array {
            members["metrics"] = .array(metrics.filter { $0["step"]?.string != key })
        }
        return .object(members)
    }

    /// Where the step leads; throws where that is not one place.
    private func following() throws(GovernanceError) -> String {
        let outcomes = steps[position]["outcomes"]?.array ?? []
        if let way = steps[position]["next"]?.string, outcomes.isEmpty { return way }
        throw GovernanceError(
            .invalid,
            outcomes.isEmpty
                ? "Nobody goes on from \(name), so it is not said where people would go."
                : "Several ways lead on from \(name), so it is not said where people would go.",
            hint: "Change the file and submit it instead.")
    }

    private var name: String { "\"\(steps[position]["label"]?.string?.visible ?? key)\"" }

    private func with(_ steps: [JSON]) -> JSON {
        var members = content.members ?? [:]
        members["steps"] = .array(steps)
        return .object(members)
    }

    private static func setting(_ name: String, _ value: String, in object: JSON) -> JSON {
        var members = object.members ?? [:]
        members[name] = .string(value)
        return .object(members)
    }

    private static func leading(_ step: JSON, past key: String, to after: String) -> JSON {
        var step = step
        if step["next"]?.string == key { step = setting("next", after, in: step) }
        guard let outcomes = step["outcomes"]?.array, var members = step.members else {
            return step
        }
        members["outcomes"] = .array(
            outcomes.map { $0["next"]?.string == key ? setting("next", after, in: $0) : $0 })
        return .object(members)
    }
}
