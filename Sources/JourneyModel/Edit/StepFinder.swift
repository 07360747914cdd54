/// Finds the steps of a journey document by what a person typed.
struct StepFinder {
    private let steps: [JSON]

    init(_ content: JSON) {
        steps = content["steps"]?.array ?? []
    }

    func position(_ key: String) -> Int? {
        steps.firstIndex { $0["key"]?.string == key }
    }

    /// The step that names mean: the step itself, or the wait before it for `wait`.
    func target(
        _ key: String, _ names: [String]
    ) throws(GovernanceError) -> (step: Int?, names: [String]) {
        guard let position = position(key) else { throw unknown(key, fields: []) }
        guard names.first == "wait" else { return (position, names) }
        return (try waitPosition(before: position, key), names)
    }

    /// The one wait step that leads to a step directly; the step itself when it waits.
    private func waitPosition(before position: Int, _ key: String) throws(GovernanceError) -> Int {
        let kind = steps[position]["kind"]?.string
        if kind == Step.Kind.wait.rawValue || kind == Step.Kind.waitFor.rawValue { return position }
        let waits = steps.indices.filter { index in
            steps[index]["kind"]?.string == Step.Kind.wait.rawValue && leads(index, to: key)
        }
        if waits.count == 1 { return waits[0] }
        let name = "\"\(steps[position]["label"]?.string?.visible ?? key)\""
        guard waits.isEmpty else {
            let keys = waits.compactMap { steps[$0]["key"]?.string }
            throw GovernanceError(
                .invalid, "\(waits.count) waits lead to \(name): \(keys.joined(separator: ", ")).",
                hint: "Say which one: " + keys.map { "\($0).wait=..." }.joined(separator: " or "))
        }
        throw GovernanceError(
            .invalid, "No wait stands directly before \(name).",
            hint: waitsHint ?? "The journey has no wait; add a step of kind wait in the file.")
    }

    private var waitsHint: String? {
        let waits = steps.filter { $0["kind"]?.string == Step.Kind.wait.rawValue }
            .compactMap { $0["key"]?.string }
        guard !waits.isEmpty else { return nil }
        return "The waits are \(waits.prefix(10).joined(separator: ", ")); add a step of kind wait "
            + "in the file, if a new one is meant."
    }

    private func leads(_ index: Int, to key: String) -> Bool {
        if steps[index]["next"]?.string == key { return true }
        return (steps[index]["outcomes"]?.array ?? []).contains { $0["next"]?.string == key }
    }

    /// There is neither a step nor a field of that name.
    func unknown(_ name: String, fields: [String]) -> GovernanceError {
        let keys = steps.compactMap { $0["key"]?.string }
        let question = Suggestion.question(for: name, among: keys + fields).map { $0 + " " } ?? ""
        let more = keys.count > 20 ? " and \(keys.count - 20) more" : ""
        return GovernanceError(
            .invalid, "There is no step \"\(name.prefix(80).visible)\".",
            hint: "\(question)The steps are \(keys.prefix(20).joined(separator: ", "))\(more).")
    }
}
