/// The steps of a journey and the ways between them, as facts.
///
/// Takes any journey, also one that breaks the schema: of several steps with one key the first
/// counts, and a way to a step that does not exist is a fact of its own.
package struct JourneyGraph: Sendable {
    /// One way out of a step, or from the entry to the first step.
    package struct Edge: Hashable, Sendable {
        /// Key of the step that it leaves; nil: the entry.
        package let from: String?
        /// Key of the outcome; nil for `next` and the entry.
        package let outcome: String?
        /// Key of a step, or ``Step/exit``.
        package let to: String

        /// Place in the document: `steps[reminder].next`.
        package var path: String {
            guard let from else { return "entry.start" }
            return outcome.map { "steps[\(from)].outcomes[\($0)].next" } ?? "steps[\(from)].next"
        }
    }

    package let steps: [Step]
    /// In the order of the steps; the entry first.
    package let edges: [Edge]
    /// Position of each step by its key.
    let positions: [String: Int]
    /// Positions that follow each step, without those that do not exist.
    let successors: [[Int]]
    /// Position of the first step; nil when it does not exist.
    let start: Int?

    package init(_ journey: Journey) {
        steps = journey.steps
        let positions = Dictionary(
            journey.steps.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first }
        )
        edges =
            [Edge(from: nil, outcome: nil, to: journey.entry.start)]
            + journey.steps.enumerated().filter { positions[$1.key] == $0 }.flatMap {
                Self.edges(of: $1)
            }
        successors = journey.steps.map { step in
            var seen: Set<Int> = []
            return Self.edges(of: step).compactMap { positions[$0.to] }.filter {
                seen.insert($0).inserted
            }
        }
        start = positions[journey.entry.start]
        self.positions = positions
    }

    /// The ways out of one step; none means that people stay in it for ever, or leave there.
    package static func edges(of step: Step) -> [Edge] {
        if let next = step.next { return [Edge(from: step.key, outcome: nil, to: next)] }
        return step.outcomes.map { Edge(from: step.key, outcome: $0.key, to: $0.next) }
    }

    /// Steps that people can come to, in the order of the document.
    package var reachable: [Step] {
        let found = positions(from: start.map { [$0] } ?? [], along: successors)
        return steps.indices.filter { found.contains($0) }.map { steps[$0] }
    }

    /// Steps that nobody ever comes to, in the order of the document.
    package var unreachable: [Step] {
        let found = positions(from: start.map { [$0] } ?? [], along: successors)
        return steps.indices.filter { !found.contains($0) }.map { steps[$0] }
    }

    /// Ways to steps that do not exist.
    package var dangling: [Edge] {
        edges.filter { ($0.to != Step.exit || $0.from == nil) && positions[$0.to] == nil }
    }

    /// Steps, reachable or not, from which no way leads out of the journey: not to the exit, and
    /// not to a transfer, a step without any way out included.
    package var withoutWayOut: [Step] {
        var predecessors = [[Int]](repeating: [], count: steps.count)
        for (from, targets) in successors.enumerated() {
            for target in targets { predecessors[target].append(from) }
        }
        let leaving = steps.indices.filter { position in
            let step = steps[position]
            return step.kind == .transfer
                || Self.edges(of: step).contains { $0.to == Step.exit }
        }
        let found = positions(from: leaving, along: predecessors)
        return steps.indices.filter { !found.contains($0) }.map { steps[$0] }
    }

    /// Rings of steps that people run through without ever waiting or being decided on: each a
    /// set of steps in the order of the document.
    ///
    /// A wait of a known length over zero or of an unknown length, a wait-for and a decision pace
    /// a ring; a random split does not. The platform may count rounds inside a decision, so those
    /// are not reported.
    package var unpacedCycles: [[Step]] {
        let open = steps.map { !$0.pacesCycles }
        let inner = successors.enumerated().map { from, targets in
            open[from] ? targets.filter { open[$0] } : []
        }
        return StronglyConnected.components(of: inner)
            .filter { $0.count > 1 || inner[$0[0]].contains($0[0]) }
            .map { $0.sorted() }.sorted { $0[0] < $1[0] }
            .map { $0.map { steps[$0] } }
    }

    /// All positions that can be reached, the first ones included.
    func positions(from first: [Int], along ways: [[Int]]) -> Set<Int> {
        var found = Set(first)
        var open = first
        while let position = open.popLast() {
            for next in ways[position] where found.insert(next).inserted { open.append(next) }
        }
        return found
    }
}

extension Step {
    fileprivate var pacesCycles: Bool {
        switch kind {
        case .waitFor, .decision: true
        case .wait: wait?.shortestSeconds != 0 || wait?.duration == nil
        case .message, .randomSplit, .action, .transfer: false
        }
    }
}

extension Wait {
    /// The least time that people are held: the duration, and zero where the length is not known
    /// (a time of day, a date of the person).
    package var shortestSeconds: Int {
        duration.flatMap { DurationText($0)?.seconds } ?? 0
    }
}
