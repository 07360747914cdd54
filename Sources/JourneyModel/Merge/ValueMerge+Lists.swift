extension ValueMerge {
    /// Lists of a journey in which an entry can stand twice, the second time under another key.
    private static let doubling: Set<String> = ["steps", "exits", "goals", "outcomes"]

    /// Merges a list entry by entry; nil where nothing is left of it.
    mutating func list(_ list: ListSides, _ sides: MergeSides, at path: MergePath) -> JSON? {
        var kept: [String: JSON] = [:]
        var doubles: [String: JSON] = [:]
        for name in list.all {
            let place = path.entry(name)
            if let step = place.step, place.parts.count == 2, plan.leftOut.contains(step) {
                continue
            }
            let entry = list.entry(name)
            if entry.base == nil, entry.mine != nil, entry.theirs != nil, entry.agreed == nil,
                entry.mine?.members != nil
            {
                let found = bothAdded(entry, list, name, at: place)
                kept[name] = found.value
                doubles[name] = found.double
            } else {
                kept[name] = self.entry(entry, name, at: place)
            }
        }
        let names = order(list, Set(kept.keys), at: path)
        let items = names.flatMap { [kept[$0], doubles[$0]].compactMap(\.self) }
        // A list that is no longer there and one without entries say the same.
        return items.isEmpty && sides.theirs == nil ? nil : .array(items)
    }

    private mutating func entry(
        _ entry: MergeSides, _ name: String, at path: MergePath
    ) -> JSON? {
        if path.step == name, path.parts.count == 2, plan.restored.contains(name),
            entry.agreed == .some(nil)
        {
            return entry.mine ?? entry.theirs
        }
        return value(entry, at: path)
    }

    private mutating func bothAdded(
        _ entry: MergeSides, _ list: ListSides, _ name: String, at path: MergePath
    ) -> (value: JSON?, double: JSON?) {
        var clash = Clash(path, entry)
        guard case .field(let field)? = path.parts.dropLast().last, Self.doubling.contains(field),
            case .object(var members)? = entry.mine, members["key"] != nil
        else { return (settle(clash), nil) }
        clash.options.insert(Clash.Option(choice: .both, value: entry.theirs), at: 2)
        guard let option = answer(to: clash) else { return (entry.theirs, nil) }
        guard option.choice == .both else { return (option.value, nil) }
        let key = list.freeKey(name)
        if path.step == name, path.parts.count == 2 {
            // What leads to the step must follow it, so the merge begins again with its new key.
            plan.renamed[name] = key
            return (option.value, nil)
        }
        members["key"] = .string(key)
        return (option.value, .object(members))
    }

    private mutating func order(
        _ list: ListSides, _ kept: Set<String>, at path: MergePath
    ) -> [String] {
        let names = list.names
        let order = MergedOrder(
            base: names.base, mine: names.mine, theirs: names.theirs, kept: kept)
        // The order of steps and of words says nothing: the ways between steps do.
        guard order.isContested, path.parts != [.field("steps")],
            list.theirs.values.contains(where: { $0.members != nil })
        else { return order.names }
        func texts(_ names: [String]) -> JSON { .array(names.map { .string($0) }) }
        let clash = Clash(
            MergePath(parts: path.parts + [.order]), .bothChanged, base: texts(names.base),
            mine: texts(names.mine), theirs: texts(names.theirs))
        let choice = answer(to: clash)?.choice
        if choice == .drop {
            let old = names.base.filter(kept.contains)
            return old + order.names.filter { list.base[$0] == nil }
        }
        return MergedOrder(
            base: names.base, mine: names.mine, theirs: names.theirs, kept: kept,
            preferred: choice
        ).names
    }
}
