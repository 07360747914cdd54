/// What places of a document are called in answers.
struct MergeNames {
    /// The fields of the document, in the order in which people read them.
    let order: [String]
    private let theirs: JSON

    init(fields: [String], theirs: JSON) {
        order = fields
        self.theirs = theirs
    }

    var fields: Set<String> { Set(order) }

    /// `reminder.wait` for the one wait before the step, as `--set` has it.
    var aliases: [MergePath: String] {
        let index = StepIndex(theirs)
        let waits: Set<String> = [Step.Kind.wait.rawValue, Step.Kind.waitFor.rawValue]
        var before: [String: [String]] = [:]
        for key in index.keys where index.steps[key]?["kind"]?.string == Step.Kind.wait.rawValue {
            for target in Set(index.ways(of: key).map(\.to)) {
                before[target, default: []].append(key)
            }
        }
        var aliases: [MergePath: String] = [:]
        for (target, keys) in before where keys.count == 1 {
            guard let kind = index.steps[target]?["kind"]?.string, !waits.contains(kind),
                index.follower(of: keys[0]) != nil
            else { continue }
            aliases[MergePath.step(keys[0]).field("wait")] =
                (fields.contains(target) ? "steps." : "") + target + ".wait"
        }
        return aliases
    }
}
