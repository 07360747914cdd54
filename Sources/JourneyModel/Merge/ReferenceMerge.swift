/// Finds what a merge of values cannot see: ways to steps that the other side removed, and steps
/// that nobody comes to any more because of both changes together.
///
/// What a side had before the merge, such as a way of its own to nowhere, is left to the checks.
struct ReferenceMerge {
    var answers: MergeAnswers
    var plan: MergePlan
    private(set) var content: JSON
    private(set) var clashes: [Clash] = []
    private let base: StepIndex
    private let mine: StepIndex
    private let theirs: StepIndex
    private var merged: StepIndex
    /// Where the ways to steps that are gone lead instead.
    private var detours: [StepIndex.Way: String] = [:]
    private var gone: Set<String> = []

    init(
        _ content: JSON, steps: (base: StepIndex, mine: StepIndex, theirs: StepIndex),
        answers: MergeAnswers, plan: MergePlan
    ) {
        self.content = content
        base = steps.base
        mine = steps.mine
        theirs = steps.theirs
        self.answers = answers
        self.plan = plan
        merged = StepIndex(content)
    }

    /// - Parameter open: places that a person has yet to decide on; what hangs on them is not
    ///   looked at.
    mutating func run(open: [Clash]) {
        let steps = Set(open.compactMap(\.path.step))
        let isEntryOpen = open.contains { $0.path.parts.first == .field("entry") }
        var missing: [(step: String, ways: [StepIndex.Way])] = []
        var positions: [String: Int] = [:]
        for way in merged.ways where isMissing(way) {
            if way.from.map(steps.contains) ?? isEntryOpen { continue }
            if let position = positions[way.to] {
                missing[position].ways.append(way)
            } else {
                positions[way.to] = missing.count
                missing.append((way.to, [way]))
            }
        }
        for step in merged.judged.sorted() where isMissing(judged: step) {
            guard positions[step] == nil else { continue }
            missing.append((step, []))
        }
        let planBefore = plan
        for (step, ways) in missing { resolve(step, ways) }
        // Nothing can be said of what comes after a step that is only now known to come back.
        guard plan == planBefore else { return }
        if !gone.isEmpty { rewrite() }
        if open.isEmpty, clashes.isEmpty { findPassedBy() }
    }

    /// It leads to a step that is not there, and did not in the document that it comes from.
    private func isMissing(_ way: StepIndex.Way) -> Bool {
        guard merged.steps[way.to] == nil, way.to != Step.exit || way.from == nil else {
            return false
        }
        return ![mine, theirs].contains { $0.steps[way.to] == nil && $0.has(way) }
    }

    private func isMissing(judged step: String) -> Bool {
        merged.steps[step] == nil
            && ![mine, theirs].contains { $0.steps[step] == nil && $0.judged.contains(step) }
    }

    private mutating func resolve(_ step: String, _ ways: [StepIndex.Way]) {
        let found = ways.map { detour(of: $0) }
        let canGo = found.allSatisfy { $0 != nil }
        if plan.leftOut.contains(step), canGo { return leave(step, ways, found) }
        var clash = Clash(
            .step(step), .removedAndUsed, base: nil, mine: mine.steps[step],
            theirs: theirs.steps[step])
        clash.steps = ways.compactMap(\.from)
        let behind = removed(behind: step)
        clash.behind = behind.count
        let owners: [MergeChoice] =
            (mine.steps[step] != nil ? [.mine] : []) + (theirs.steps[step] != nil ? [.theirs] : [])
        // An answer went back to what was before both, and both have removed this step.
        if owners.isEmpty, canGo { return leave(step, ways, found) }
        let leaving: MergeChoice =
            owners == [.mine] ? .theirs : owners == [.theirs] ? .mine : .drop
        clash.options = owners.map {
            Clash.Option(choice: $0, value: clash.mine ?? clash.theirs)
        }
        if canGo || owners.isEmpty {
            clash.options.append(Clash.Option(choice: leaving, value: nil))
        }
        guard let option = answers.option(for: clash) else {
            clashes.append(clash)
            return
        }
        if option.value == nil {
            leave(step, ways, found)
        } else {
            let wasLeftOut = plan.leftOut.remove(step) != nil
            if !plan.restored.insert(step).inserted, !wasLeftOut { clashes.append(clash) }
            plan.leftOut.subtract(behind)
            plan.restored.formUnion(behind)
        }
    }

    /// The steps that come after one that is gone and went with it, removed or left out: whoever
    /// keeps the one keeps them, rather than being asked about each.
    private func removed(behind step: String) -> Set<String> {
        var found: Set<String> = []
        for side in [mine, theirs] where side.steps[step] != nil {
            var open = [step]
            var seen: Set<String> = [step]
            while let key = open.popLast() {
                for way in side.ways(of: key)
                where side.steps[way.to] != nil && merged.steps[way.to] == nil
                    && seen.insert(way.to).inserted
                {
                    open.append(way.to)
                }
            }
            found.formUnion(seen)
        }
        return found.subtracting([step])
    }

    private mutating func leave(
        _ step: String, _ ways: [StepIndex.Way], _ targets: [String?]
    ) {
        gone.insert(step)
        for (way, target) in zip(ways, targets) { detours[way] = target ?? Step.exit }
    }

    /// Where people go who would have come to a step that is gone; nil where it had several ways.
    private func detour(of way: StepIndex.Way) -> String? {
        let sides = [theirs, mine].filter { $0.steps[way.to] != nil }
        let side = sides.first { $0.has(way) } ?? sides.first ?? base
        var key = way.to
        var seen: Set<String> = []
        while seen.insert(key).inserted {
            guard let next = side.follower(of: key) else { return nil }
            if next == Step.exit || merged.steps[next] != nil { return next }
            key = next
        }
        return nil
    }

    /// Leads ways around the steps that are gone, and drops what judges those steps.
    private mutating func rewrite() {
        guard case .object(var members) = content else { return }
        let detours = detours
        func target(_ from: String?, _ outcome: JSON?, _ to: JSON?) -> JSON? {
            guard let to = to?.string else { return nil }
            return detours[StepIndex.Way(from: from, outcome: outcome?.string, to: to)]
                .map(JSON.string)
        }
        if case .object(var entry)? = members["entry"],
            let start = target(nil, nil, entry["start"])
        {
            entry["start"] = start
            members["entry"] = .object(entry)
        }
        members["steps"] = members["steps"]?.array.map { steps in
            .array(
                steps.map { step in
                    let key = step["key"]?.string
                    return Self.rerouted(step) { target(key, $0, $1) }
                })
        }
        if let metrics = members["metrics"]?.array {
            let kept = metrics.filter { $0["step"]?.string.map { !gone.contains($0) } ?? true }
            members["metrics"] = kept.isEmpty ? nil : .array(kept)
        }
        content = .object(members)
        merged = StepIndex(content)
    }

    /// - Parameter target: where a way leads instead, by its outcome and its old target.
    private static func rerouted(
        _ step: JSON, _ target: (_ outcome: JSON?, _ to: JSON?) -> JSON?
    ) -> JSON {
        guard case .object(var members) = step else { return step }
        if let next = target(nil, members["next"]) { members["next"] = next }
        let outcomes = members["outcomes"]?.array ?? []
        if outcomes.contains(where: { target($0["key"], $0["next"]) != nil }) {
            members["outcomes"] = .array(
                outcomes.map { outcome in
                    guard case .object(var way) = outcome,
                        let next = target(way["key"], way["next"])
                    else { return outcome }
                    way["next"] = next
                    return .object(way)
                })
        }
        return .object(members)
    }

    /// Steps that people come to in every document that has them, and not in the merged one.
    private mutating func findPassedBy() {
        let (reached, reachedMine, reachedTheirs) = (merged.reached, mine.reached, theirs.reached)
        let found = merged.keys.filter { key in
            !reached.contains(key)
                && (mine.steps[key] == nil || reachedMine.contains(key))
                && (theirs.steps[key] == nil || reachedTheirs.contains(key))
        }
        guard !found.isEmpty else { return }
        var predecessors: [String: Int] = [:]
        for way in merged.ways { predecessors[way.to, default: 0] += 1 }
        let stranded = Set(found)
        let led = Set(found.flatMap { merged.ways(of: $0).map(\.to) })
        let heads = found.filter { !led.contains($0) }
        for head in heads.isEmpty ? [found[0]] : heads {
            passedBy(head, behind(head, stranded, predecessors))
        }
    }

    /// A step that is passed by, and those that people come to through it alone.
    private func behind(
        _ head: String, _ stranded: Set<String>, _ predecessors: [String: Int]
    ) -> [String] {
        var group = [head]
        var seen: Set<String> = [head]
        var met: [String: Int] = [:]
        var position = 0
        while position < group.count {
            for way in merged.ways(of: group[position]) where stranded.contains(way.to) {
                met[way.to, default: 0] += 1
                if met[way.to] == predecessors[way.to], seen.insert(way.to).inserted {
                    group.append(way.to)
                }
            }
            position += 1
        }
        return group
    }

    private mutating func passedBy(_ head: String, _ group: [String]) {
        var clash = Clash(
            .step(head).field("way"), .passedBy, base: nil, mine: mine.steps[head],
            theirs: theirs.steps[head])
        let keep: MergeChoice =
            mine.steps[head] == nil ? .theirs : theirs.steps[head] == nil ? .mine : .both
        clash.options = [
            Clash.Option(choice: keep, value: merged.steps[head]),
            Clash.Option(choice: .drop, value: nil),
        ]
        clash.steps = group
        guard let option = answers.option(for: clash) else {
            clashes.append(clash)
            return
        }
        if option.choice == .drop { plan.leftOut.formUnion(Set(group).subtracting(plan.restored)) }
    }
}
