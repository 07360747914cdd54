/// What happened to the ways between steps: steps added, removed and moved, ways led elsewhere.
struct WayChanges {
    /// A way that both revisions have.
    private struct Way: Hashable {
        let from: String?
        let outcome: String?
    }

    /// A way whose target changed.
    private struct Reroute {
        let way: Way
        let old: String
        let new: String
    }

    /// Ways that differ beyond which no moved steps are looked for: the search is quadratic.
    private static let moveLimit = 60

    private let comparison: JourneyComparison
    private let oldWays: [Way: String]
    private let newWays: [Way: String]
    private let reroutes: [Reroute]

    init(_ comparison: JourneyComparison) {
        self.comparison = comparison
        let oldEdges = JourneyGraph(comparison.old).edges
        let newEdges = JourneyGraph(comparison.new).edges
        let oldWays = Self.ways(oldEdges)
        newWays = Self.ways(newEdges)
        self.oldWays = oldWays
        var seen: Set<Way> = []
        reroutes = newEdges.compactMap { edge in
            let way = Way(from: edge.from, outcome: edge.outcome)
            guard seen.insert(way).inserted, let old = oldWays[way], old != edge.to else {
                return nil
            }
            return Reroute(way: way, old: old, new: edge.to)
        }
    }

    private static func ways(_ edges: [JourneyGraph.Edge]) -> [Way: String] {
        Dictionary(
            edges.map { (Way(from: $0.from, outcome: $0.outcome), $0.to) },
            uniquingKeysWith: { first, _ in first })
    }

    /// All changes; every way that leads elsewhere is part of at least one.
    var changes: [Change] {
        var byStep: [String: Int] = [:]
        var others: [Reroute] = []
        for reroute in reroutes {
            let isBefore = comparison.newSteps[reroute.old] == nil && reroute.old != Step.exit
            let isAfter = comparison.oldSteps[reroute.new] == nil && reroute.new != Step.exit
            let common = ends(reroute.old, in: comparison.oldSteps, passing: comparison.newSteps)
                .intersection(
                    ends(reroute.new, in: comparison.newSteps, passing: comparison.oldSteps))
            guard isBefore || isAfter, !common.isEmpty else {
                others.append(reroute)
                continue
            }
            if isBefore { byStep[reroute.old, default: 0] += 1 }
            if isAfter { byStep[reroute.new, default: 0] += 1 }
        }
        return comparison.removed.map { step($0, .removed, rewired: byStep[$0] ?? 0) }
            + comparison.added.map { step($0, .added, rewired: byStep[$0] ?? 0) } + moves(others)
    }

    /// Where a way ends that passes the steps that only one revision has.
    private func ends(
        _ target: String, in own: [String: Step], passing other: [String: Step]
    ) -> Set<String> {
        var found: Set<String> = []
        var seen: Set<String> = [target]
        var open = [target]
        while let key = open.popLast() {
            guard let step = own[key], other[key] == nil else {
                found.insert(key)
                continue
            }
            for edge in JourneyGraph.edges(of: step) where seen.insert(edge.to).inserted {
                open.append(edge.to)
            }
        }
        return found
    }

    private func step(_ key: String, _ symbol: Change.Symbol, rewired: Int) -> Change {
        let step = comparison.newSteps[key] ?? comparison.oldSteps[key]
        let verb = symbol == .added ? "added" : "removed"
        let edges = rewired == 0 ? "" : ", \(ChangeWords.count(rewired, "edge")) rewired"
        var subject = "step \(comparison.label(key)) \(verb)\(edges)"
        if let step, step.kind == .wait {
            let name = comparison.waitSubject(step)
            subject = "\(name) \(verb), \(ChangeWords.wait(step.wait))\(edges)"
        }
        return Change(symbol, .graph, subject, detail: comparison.detail(key), steps: [key])
    }

    /// Finds steps that only stand elsewhere now; what they do not explain is told way by way.
    private func moves(_ reroutes: [Reroute]) -> [Change] {
        guard !reroutes.isEmpty else { return [] }
        guard reroutes.count <= Self.moveLimit else { return reroutes.map(change) }
        var old = oldWays.filter { newWays[$0.key] != nil }
        var new = newWays.filter { oldWays[$0.key] != nil }
        let relevant = Set(reroutes.map(\.way))
        var moved: [String] = []
        func differing(_ old: [Way: String], _ new: [Way: String]) -> Int {
            relevant.count { old[$0] != new[$0] }
        }
        var current = differing(old, new)
        let candidates = comparison.new.steps.map(\.key).filter { key in
            comparison.oldSteps[key]?.next != nil && comparison.newSteps[key]?.next != nil
                && reroutes.contains { $0.way.from == key || $0.old == key || $0.new == key }
        }
        while current > 0 {
            let tried = candidates.filter { !moved.contains($0) }.map { key in
                (key: key, left: differing(bypass(key, old), bypass(key, new)))
            }
            guard let best = tried.min(by: { $0.left < $1.left }), best.left <= current - 2 else {
                break
            }
            moved.append(best.key)
            old = bypass(best.key, old)
            new = bypass(best.key, new)
            current = best.left
        }
        let left = reroutes.filter { old[$0.way] != new[$0.way] }
        return moved.map(moveChange) + left.map(change)
    }

    /// The ways as they would be without a step that has one way out.
    private func bypass(_ key: String, _ ways: [Way: String]) -> [Way: String] {
        let own = Way(from: key, outcome: nil)
        guard let target = ways[own], target != key else { return ways }
        var ways = ways.mapValues { $0 == key ? target : $0 }
        ways[own] = nil
        return ways
    }

    private func moveChange(_ key: String) -> Change {
        Change(
            .moved, .graph, "step \(comparison.label(key)) moved",
            values: (places(key, oldWays), places(key, newWays)), detail: comparison.detail(key),
            steps: [key])
    }

    private func places(_ key: String, _ ways: [Way: String]) -> String {
        let before = ways.filter { $0.value == key }.map {
            $0.key.from.map(comparison.label) ?? "entry"
        }
        return before.isEmpty ? "nowhere" : "after " + Set(before).sorted().joined(separator: ", ")
    }

    private func change(_ reroute: Reroute) -> Change {
        let values = (comparison.label(reroute.old), comparison.label(reroute.new))
        guard let from = reroute.way.from else {
            return Change(
                .changed, .entry, "first step", values: values, detail: "entry.start",
                steps: [reroute.new])
        }
        let step = comparison.newSteps[from]
        let outcome = step?.outcomes.first { $0.key == reroute.way.outcome }
        let way = outcome.map { ", \(ChangeWords.quoted($0.label ?? $0.key))," } ?? ""
        return Change(
            .moved, .graph, "after \(comparison.label(from))\(way) comes", values: values,
            detail: JourneyGraph.Edge(
                from: from, outcome: reroute.way.outcome, to: reroute.new
            ).path.visible,
            steps: [from])
    }
}
