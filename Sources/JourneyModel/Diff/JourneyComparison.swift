/// Two revisions of one journey side by side, with what the renderers of changes need.
struct JourneyComparison {
    let old: Journey
    let new: Journey
    let oldSteps: [String: Step]
    let newSteps: [String: Step]
    /// Keys that only the new revision has, in its order.
    let added: [String]
    /// Keys that only the old revision has, in its order.
    let removed: [String]

    init(_ old: Journey, _ new: Journey) {
        self.old = old
        self.new = new
        let oldSteps = Self.byKey(old)
        let newSteps = Self.byKey(new)
        self.oldSteps = oldSteps
        self.newSteps = newSteps
        added = new.steps.map(\.key).filter { oldSteps[$0] == nil }
        removed = old.steps.map(\.key).filter { newSteps[$0] == nil }
    }

    /// What people call a step, in quotes; `exit` for the exit.
    func label(_ key: String) -> String {
        if key == Step.exit { return "exit" }
        return ChangeWords.quoted((newSteps[key] ?? oldSteps[key])?.label ?? key)
    }

    /// What a wait is called: by the step that it holds people before.
    func waitSubject(_ step: Step) -> String {
        if step.kind == .waitFor { return "timeout of \(label(step.key))" }
        let targets = Set(JourneyGraph.edges(of: step).map(\.to))
        guard targets.count == 1, let next = targets.first, next != Step.exit,
            newSteps[next] ?? oldSteps[next] != nil
        else { return "wait \(label(step.key))" }
        return "wait before \(label(next))"
    }

    /// Technical name of a step: its key, and the platform's.
    func detail(_ key: String) -> String {
        let platform = (newSteps[key] ?? oldSteps[key])?.platformKey
        return "steps[\(key.visible)]"
            + (platform.map { ", platform key \(ChangeWords.short($0))" } ?? "")
    }

    private static func byKey(_ journey: Journey) -> [String: Step] {
        Dictionary(journey.steps.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
