import CEL
import JourneyModel

/// What the shape of a journey says, computed once for all policies.
struct GraphFacts {
    var unreachable: [String] = []
    var dangling: [(step: String, outcome: String, next: String)] = []
    /// Steps from which no way leads out of the journey.
    var withoutExit: [String] = []
    /// Steps of each loop on which nobody is ever held.
    var cyclesWithoutWait: [[String]] = []
    var busiestWeek: BusiestWeek

    init(_ content: JSON) {
        let steps = (content["steps"]?.array ?? []).compactMap { StepOutline($0) }
        let indices = Dictionary(
            steps.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
        let targets = steps.map { step in step.edges.compactMap { indices[$0.next] } }
        let start = content["entry"]?["start"]?.string.flatMap { indices[$0] } ?? 0
        let reached = steps.isEmpty ? [] : Self.closure(of: [start], over: targets)
        unreachable = steps.indices.filter { !reached.contains($0) }.map { steps[$0].key }
        for step in steps {
            for edge in step.edges where edge.next != Step.exit && indices[edge.next] == nil {
                dangling.append((step.key, edge.outcome, edge.next))
            }
        }
        withoutExit = Self.withoutExit(steps, targets).map { steps[$0].key }
        cyclesWithoutWait = Self.tightLoops(steps, targets).map { $0.map { steps[$0].key } }
        busiestWeek = BusiestWeek(steps, indices, reached: reached)
    }

    private static func closure(of starts: [Int], over targets: [[Int]]) -> Set<Int> {
        var reached = Set(starts)
        var open = starts
        while let step = open.popLast() {
            for next in targets[step] where reached.insert(next).inserted { open.append(next) }
        }
        return reached
    }

    private static func withoutExit(_ steps: [StepOutline], _ targets: [[Int]]) -> [Int] {
        var sources = Array(repeating: [Int](), count: steps.count)
        for (step, nexts) in targets.enumerated() {
            for next in nexts { sources[next].append(step) }
        }
        let leaving = steps.indices.filter { index in
            steps[index].edges.isEmpty || steps[index].edges.contains { $0.next == Step.exit }
        }
        let escaping = closure(of: leaving, over: sources)
        return steps.indices.filter { !escaping.contains($0) }
    }

    /// Strongly connected groups of steps that hold nobody, each in the order of the document.
    private static func tightLoops(_ steps: [StepOutline], _ targets: [[Int]]) -> [[Int]] {
        let free = targets.enumerated().map { step, nexts in
            steps[step].holds ? [] : nexts.filter { !steps[$0].holds }
        }
        var loops: [[Int]] = []
        var seen: Set<Int> = []
        for step in steps.indices where !seen.contains(step) {
            let forward = closure(of: free[step], over: free)
            guard forward.contains(step) else { continue }
            let loop = forward.filter { closure(of: free[$0], over: free).contains(step) }.sorted()
            seen.formUnion(loop)
            loops.append(loop)
        }
        return loops
    }

    /// The facts as expressions see them.
    var value: Value {
        .structure(
            Structure(
                JourneyTypes.graph,
                named: [
                    "unreachable": .list(unreachable.map { .string($0) }),
                    "dangling": .list(dangling.map(Self.value)),
                    "withoutExit": .list(withoutExit.map { .string($0) }),
                    "cyclesWithoutWait": .list(
                        cyclesWithoutWait.map { .list($0.map { .string($0) }) }),
                    "busiestWeek": .structure(
                        Structure(
                            JourneyTypes.week,
                            named: [
                                "count": .int(Int64(busiestWeek.count)),
                                "timeline": .string(busiestWeek.timeline),
                            ])),
                ]))
    }

    private static func value(_ edge: (step: String, outcome: String, next: String)) -> Value {
        .structure(
            Structure(
                JourneyTypes.dangling,
                named: [
                    "step": .string(edge.step), "outcome": .string(edge.outcome),
                    "next": .string(edge.next),
                ]))
    }
}
