/// The steps of a journey document by key, and the ways between them; built in one pass.
struct StepIndex {
    /// A place that names a step.
    struct Way: Hashable {
        /// Key of the step that it leaves; nil: the entry.
        var from: String?
        /// Key of the outcome; nil for `next` and the entry.
        var outcome: String?
        var to: String

        var path: MergePath {
            guard let from else { return MergePath().field("entry").field("start") }
            guard let outcome else { return .step(from).field("next") }
            return .step(from).field("outcomes").entry(outcome).field("next")
        }
    }

    let keys: [String]
    let steps: [String: JSON]
    let start: String?
    /// Keys that metrics of the journey name.
    let judged: Set<String>

    init(_ document: JSON?) {
        var keys: [String] = []
        var steps: [String: JSON] = [:]
        for step in document?["steps"]?.array ?? [] {
            guard let key = step["key"]?.string, steps[key] == nil else { continue }
            keys.append(key)
            steps[key] = step
        }
        self.keys = keys
        self.steps = steps
        start = document?["entry"]?["start"]?.string
        judged = Set((document?["metrics"]?.array ?? []).compactMap { $0["step"]?.string })
    }

    /// The ways out of a step.
    func ways(of key: String) -> [Way] {
        guard let step = steps[key] else { return [] }
        if let next = step["next"]?.string { return [Way(from: key, outcome: nil, to: next)] }
        return (step["outcomes"]?.array ?? []).compactMap { outcome in
            guard let to = outcome["next"]?.string else { return nil }
            return Way(from: key, outcome: outcome["key"]?.string, to: to)
        }
    }

    /// Every way, the entry's first, then in the order of the steps.
    var ways: [Way] {
        (start.map { [Way(from: nil, outcome: nil, to: $0)] } ?? []) + keys.flatMap { ways(of: $0) }
    }

    func has(_ way: Way) -> Bool {
        way.from.map { ways(of: $0).contains(way) } ?? (start == way.to)
    }

    /// The one step that a step leads to; nil where it leads to several, or nowhere.
    func follower(of key: String) -> String? {
        let targets = Set(ways(of: key).map(\.to))
        return targets.count == 1 ? targets.first : nil
    }

    /// The steps that people come to from the entry.
    var reached: Set<String> {
        reached(from: start.map { [$0] } ?? [])
    }

    func reached(from first: [String]) -> Set<String> {
        var open = first.filter { steps[$0] != nil }
        var found = Set(open)
        while let key = open.popLast() {
            for way in ways(of: key) where steps[way.to] != nil && found.insert(way.to).inserted {
                open.append(way.to)
            }
        }
        return found
    }
}
