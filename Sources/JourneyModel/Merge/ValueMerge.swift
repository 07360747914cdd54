/// Merges values place by place, and collects the places that a person must decide on.
///
/// What stands in such a place meanwhile is theirs. Linear in the size of the three documents:
/// what both sides have alike is not entered, entries of lists are found by name.
struct ValueMerge {
    /// Fields whose members make sense only together.
    private static let wholes: Set<String> = [
        "wait", "consent", "quietHours", "forEach", "rollout", "given", "default",
    ]

    var answers: MergeAnswers
    var plan: MergePlan
    private(set) var clashes: [Clash] = []
    /// Steps that lead elsewhere, because steps of both sides follow each other.
    var chained: [String: String] = [:]
    /// The steps of the three documents.
    let steps: (base: StepIndex, mine: StepIndex, theirs: StepIndex)
    private let order: [String]

    /// - Parameter order: the fields of the document, in the order in which people read them.
    init(
        _ answers: MergeAnswers, _ plan: MergePlan,
        steps: (base: StepIndex, mine: StepIndex, theirs: StepIndex), order: [String]
    ) {
        self.answers = answers
        self.plan = plan
        self.steps = steps
        self.order = order
    }

    mutating func value(_ sides: MergeSides, at path: MergePath) -> JSON? {
        if let note = plan.forced[path], sides.agreed == nil {
            let value = one(of: sides, at: path, note: note)
            return isPlanned(path) ? planned(value) : value
        }
        if !isPlanned(path), let agreed = sides.agreed { return agreed }
        if path.parts.isEmpty, sides.base == nil {
            var clash = Clash(path, sides)
            clash.options.removeAll { $0.choice == .drop }
            return settle(clash)
        }
        if isWay(path) { return next(sides, at: path) }
        if isWhole(sides, path) { return settle(Clash(path, sides)) }
        if sides.areObjects {
            return path.step != nil && path.parts.count == 2
                ? step(sides, at: path) : .object(members(sides, at: path))
        }
        if let lists = sides.lists, let field = path.lastField,
            let names = ListIdentity.names(
                of: [lists.base, lists.mine, lists.theirs], field: field)
        {
            return list(ListSides(lists, names), sides, at: path)
        }
        return settle(Clash(path, sides))
    }

    /// Every member by itself, other than those that are merged elsewhere.
    mutating func members(
        _ sides: MergeSides, at path: MergePath, except: Set<String> = []
    ) -> [String: JSON] {
        var names = Set(sides.theirs?.members?.keys.map(\.self) ?? [])
        names.formUnion(sides.mine?.members?.keys.map(\.self) ?? [])
        let known = path.parts.isEmpty ? order.filter { names.contains($0) } : []
        var merged: [String: JSON] = [:]
        for name in known + names.subtracting(known).sorted() where !except.contains(name) {
            merged[name] = value(sides.member(name), at: path.field(name))
        }
        return merged
    }

    /// The value that an answer puts there; without one the clash is kept for a person.
    mutating func settle(_ clash: Clash) -> JSON? {
        if let option = answers.option(for: clash) { return option.value }
        clashes.append(clash)
        return clash.theirs ?? clash.mine
    }

    /// As `settle`, with the answer itself.
    mutating func answer(to clash: Clash) -> Clash.Option? {
        let option = answers.option(for: clash)
        if option == nil { clashes.append(clash) }
        return option
    }

    private mutating func one(of sides: MergeSides, at path: MergePath, note: String) -> JSON? {
        var clash = Clash(
            path, .invalidTogether, base: sides.base, mine: sides.mine, theirs: sides.theirs)
        clash.options.removeAll { $0.choice == .drop }
        clash.note = note
        return settle(clash)
    }

    private func isWay(_ path: MergePath) -> Bool {
        path.lastField == "next" && path.step != nil
            || path.parts == [.field("entry"), .field("start")]
    }

    private func isWhole(_ sides: MergeSides, _ path: MergePath) -> Bool {
        guard let field = path.lastField else { return false }
        if field == "audience", path.parts.count == 1 {
            // Figures belong to the audience that they were taken of.
            let keys = [sides.base, sides.mine, sides.theirs].map { $0?["key"]?.string }
            return Set(keys).count > 1
        }
        return Self.wholes.contains(field)
    }
}

extension Clash {
    /// Three values, and what happened to them.
    init(_ path: MergePath, _ sides: MergeSides) {
        let reason: MergeConflict.Reason =
            if sides.base != nil, sides.mine == nil || sides.theirs == nil {
                .removedAndChanged
            } else if sides.base == nil, path.lastField == nil {
                .bothAdded
            } else {
                .bothChanged
            }
        self.init(path, reason, base: sides.base, mine: sides.mine, theirs: sides.theirs)
    }
}
