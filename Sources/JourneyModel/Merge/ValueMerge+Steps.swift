extension ValueMerge {
    /// The list of steps, where answers bring steps back into it or leave some out: even a list
    /// that only one side changed is then neither side's.
    func isPlanned(_ path: MergePath) -> Bool {
        !(plan.restored.isEmpty && plan.leftOut.isEmpty) && path.parts == [.field("steps")]
    }

    /// The steps of one side, with those that answers bring back and without those they leave out.
    func planned(_ list: JSON?) -> JSON {
        let items = (list?.array ?? []).filter { step in
            step["key"]?.string.map { !plan.leftOut.contains($0) } ?? true
        }
        let back = plan.restored.subtracting(items.compactMap { $0["key"]?.string }).sorted()
        return .array(
            items + back.compactMap { steps.mine.steps[$0] ?? steps.theirs.steps[$0] })
    }

    /// A step that all three documents have, or that both sides added alike in part: its fields by
    /// themselves, the ways out of it together.
    mutating func step(_ sides: MergeSides, at path: MergePath) -> JSON? {
        var merged = members(sides, at: path, except: ["next", "outcomes"])
        let next = sides.member("next")
        let outcomes = sides.member("outcomes")
        let ways = MergeSides(
            base: Self.ways(sides.base), mine: Self.ways(sides.mine),
            theirs: Self.ways(sides.theirs))
        let way: JSON?
        if let agreed = ways.agreed {
            way = agreed
        } else if outcomes.base == nil, outcomes.mine == nil, outcomes.theirs == nil {
            way = self.next(next, at: path.field("next")).map { .object(["next": $0]) }
        } else if next.base == nil, next.mine == nil, next.theirs == nil {
            way = self.outcomes(outcomes, at: path.field("outcomes")).map {
                .object(["outcomes": $0])
            }
        } else {
            way = settle(Clash(path.field("next"), ways))
        }
        for (name, value) in way?.members ?? [:] { merged[name] = value }
        return .object(merged)
    }

    /// Where one way leads. Where each side put steps of its own in between, both may stand.
    mutating func next(_ sides: MergeSides, at path: MergePath) -> JSON? {
        if let agreed = sides.agreed { return agreed }
        var clash = Clash(path, sides)
        guard let mine = sides.mine?.string, let theirs = sides.theirs?.string,
            let first = chain(from: theirs, in: steps.theirs, besides: steps.mine),
            let second = chain(from: mine, in: steps.mine, besides: steps.theirs),
            first.join == second.join
        else { return settle(clash) }
        clash.options.insert(Clash.Option(choice: .both, value: sides.theirs), at: 2)
        guard let option = answer(to: clash) else { return sides.theirs }
        if option.choice == .both { chained[first.tail] = mine }
        return option.value
    }

    /// The last of the steps that a side put into a way, and the step at which the old way goes on;
    /// nil where the way leads to no new step, or the new steps branch.
    private func chain(
        from key: String, in side: StepIndex, besides other: StepIndex
    ) -> (tail: String, join: String)? {
        var tail = key
        var seen: Set<String> = []
        func isNew(_ key: String) -> Bool {
            side.steps[key] != nil && steps.base.steps[key] == nil && other.steps[key] == nil
        }
        while isNew(tail), seen.insert(tail).inserted {
            guard let next = side.steps[tail]?["next"]?.string else { return nil }
            if !isNew(next) { return (tail, next) }
            tail = next
        }
        return nil
    }

    private mutating func outcomes(_ sides: MergeSides, at path: MergePath) -> JSON? {
        let shares = [sides.base, sides.mine, sides.theirs].map(Self.shares)
        // Shares of one split add up to 100: they are one value.
        if shares[1] != shares[0], shares[2] != shares[0], shares[1] != shares[2] {
            return settle(Clash(path, sides))
        }
        return value(sides, at: path)
    }

    private static func shares(_ outcomes: JSON?) -> [String: JSON] {
        var shares: [String: JSON] = [:]
        for outcome in outcomes?.array ?? [] {
            if let key = outcome["key"]?.string { shares[key] = outcome["percent"] }
        }
        return shares
    }

    private static func ways(_ step: JSON?) -> JSON? {
        guard let step else { return nil }
        var ways: [String: JSON] = [:]
        ways["next"] = step["next"]
        ways["outcomes"] = step["outcomes"]
        return ways.isEmpty ? nil : .object(ways)
    }
}
