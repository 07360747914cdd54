/// Finds what an expression costs at least and at most before it runs.
///
/// It follows what ``Compiler`` charges, and takes sizes from the limits that fields and variables
/// were declared with.
struct CostEstimator {
    /// The cost of a node, and how much its value may hold.
    typealias Estimate = (cost: CostEstimate, extent: Extent)

    let environment: Environment
    let types: [CELType]
    /// What matching each literal pattern costs, by the id of the literal's node.
    let patternWeights: [Int: UInt64]
    /// Fields and variables whose size had to be assumed, in the order of the text.
    private(set) var undeclared: [String] = []
    /// Variables whose first use has been paid for.
    private var evaluated: Set<Int> = []
    private var locals: [(name: String, extent: Extent)] = []

    init(_ environment: Environment, types: [CELType], patternWeights: [Int: UInt64]) {
        self.environment = environment
        self.types = types
        self.patternWeights = patternWeights
    }

    mutating func estimate(_ node: Node) -> Estimate {
        switch node.kind {
        case .literal(let value): return (.zero, Self.extent(of: value))
        case .identifier(let name): return identifier(name, node)
        case .select(let selection): return select(selection, node)
        case .call(let call): return estimateCall(call, node)
        case .list(let elements): return list(elements, node)
        case .map(let entries): return map(entries, node)
        case .message(_, let fields): return message(fields, node)
        case .loop(let loop): return estimateLoop(loop, node)
        case .bind(let binding): return bind(binding, node)
        }
    }

    private static func extent(of literal: Value) -> Extent {
        let count = CostEstimate(UInt64(literal.extent))
        switch literal {
        case .string: return Extent(.string, count: count)
        case .bytes: return Extent(.bytes, count: count)
        default: return Extent(.int, count: count)
        }
    }

    /// The size of a value, noted where it is a guess.
    mutating func size(_ extent: Extent) -> CostEstimate {
        note(extent)
        return extent.size
    }

    mutating func note(_ extent: Extent) {
        if extent.isUndeclared, let path = extent.path, !undeclared.contains(path) {
            undeclared.append(path)
        }
    }

    // MARK: Names

    private mutating func identifier(_ name: String, _ node: Node) -> Estimate {
        if let local = locals.last(where: { $0.name == name }) {
            return (CostEstimate(Cost.step), local.extent)
        }
        return global(name) ?? (CostEstimate(Cost.step), Extent(types[node.id]))
    }

    private mutating func global(_ name: String) -> Estimate? {
        switch environment.reference(name) {
        case .variable(let index):
            let variable = environment.variables[index]
            var cost = CostEstimate(Cost.step)
            if evaluated.insert(index).inserted { cost += environment.cost(at: index).orNone }
            return (
                cost,
                Extent(variable.type, limit: environment.limit(at: index), path: variable.name)
            )
        case .typeName: return (.zero, Extent(.type(.dyn)))
        case nil: return nil
        }
    }

    private mutating func select(_ selection: Node.Selection, _ node: Node) -> Estimate {
        if !selection.testsPresence, let name = node.qualifiedName {
            let root = name.prefix { $0 != "." }
            if !locals.contains(where: { $0.name == root }), let estimate = global(name) {
                return estimate
            }
        }
        let operand = estimate(selection.operand)
        let cost = operand.cost + CostEstimate(Cost.step)
        if selection.testsPresence { return (cost, Extent(.bool)) }
        return (cost, operand.extent.field(selection.field))
    }

    mutating func withLocals(
        _ names: [(name: String, extent: Extent)],
        _ body: (inout CostEstimator) -> Estimate
    ) -> Estimate {
        locals += names
        defer { locals.removeLast(names.count) }
        return body(&self)
    }

    // MARK: Aggregates

    private mutating func list(_ elements: [Node.Element], _ node: Node) -> Estimate {
        var cost = CostEstimate(Cost.list)
        var element: Extent?
        var least: UInt64 = 0
        for part in elements {
            let estimate = estimate(part.value)
            cost += estimate.cost
            element = element?.union(estimate.extent) ?? estimate.extent
            if !part.isOptional { least = least.adding(1) }
        }
        let count = CostEstimate(least, UInt64(elements.count))
        return (cost, Extent(types[node.id].listed, count: count, element: element))
    }

    private mutating func map(_ entries: [Node.Entry], _ node: Node) -> Estimate {
        var cost = CostEstimate(Cost.map)
        var key: Extent?
        var value: Extent?
        for entry in entries {
            let keyEstimate = estimate(entry.key)
            let valueEstimate = estimate(entry.value)
            cost += keyEstimate.cost + valueEstimate.cost
            key = key?.union(keyEstimate.extent) ?? keyEstimate.extent
            value = value?.union(valueEstimate.extent) ?? valueEstimate.extent
        }
        let least = UInt64(entries.count { !$0.isOptional })
        let count = CostEstimate(least, UInt64(entries.count))
        return (cost, Extent(types[node.id].mapped, count: count, element: value, key: key))
    }

    private mutating func message(_ fields: [Node.Field], _ node: Node) -> Estimate {
        var cost = CostEstimate(Cost.message)
        for field in fields {
            let estimate = estimate(field.value)
            // Each value is held against the type of its field.
            let check = Self.whole(estimate.extent, estimate.extent)
            cost += estimate.cost + CostEstimate(0, check)
        }
        return (cost, Extent(types[node.id]))
    }

    // MARK: Macros

    private mutating func estimateLoop(_ loop: Node.Loop, _ node: Node) -> Estimate {
        let range = estimate(loop.range)
        note(range.extent)
        let unit = Cost.loop(loop.kind, isFiltered: loop.filter != nil)
        var isMap = false
        if case .map = range.extent.type { isMap = true }
        var names = [(loop.first, isMap ? range.extent.key : range.extent.element)]
        if let second = loop.second {
            names = [
                (loop.first, isMap ? range.extent.key : Extent(.int)),
                (second, range.extent.element),
            ]
        }
        var filter: CostEstimate?
        let body = withLocals(names) { estimator in
            filter = loop.filter.map { estimator.estimate($0).cost }
            return estimator.estimate(loop.body)
        }
        var rounds = range.extent.rounds
        let perRound: CostEstimate
        switch loop.kind {
        case .all, .exists:
            // The first element may decide.
            rounds.least = min(rounds.least, 1)
            perRound = CostEstimate(unit.element) + body.cost
        case .existsOne:
            perRound = body.cost + CostEstimate(unit.skipped, unit.taken)
        case .list, .map, .mapEntry:
            let taken = body.cost + CostEstimate(unit.taken)
            perRound = filter.map { $0 + CostEstimate(unit.skipped).union(taken) } ?? taken
        }
        let cost = range.cost + rounds * perRound + CostEstimate(unit.result)
        let count = filter == nil ? rounds : rounds.orNone
        return (cost, result(loop, node, count, body.extent, key: names.first?.1))
    }

    private func result(
        _ loop: Node.Loop, _ node: Node, _ count: CostEstimate, _ body: Extent, key: Extent?
    ) -> Extent {
        switch loop.kind {
        case .all, .exists, .existsOne: return Extent(.bool)
        case .list: return Extent(types[node.id].listed, count: count, element: body)
        case .map: return Extent(types[node.id].mapped, count: count, element: body, key: key)
        case .mapEntry:
            return Extent(
                types[node.id].mapped, count: (count * body.size).orNone, element: body.element,
                key: body.key)
        }
    }

    private mutating func bind(_ binding: Node.Binding, _ node: Node) -> Estimate {
        let value = estimate(binding.value)
        let body = withLocals([(binding.name, value.extent)]) { $0.estimate(binding.body) }
        switch binding.kind {
        case .plain:
            return (CostEstimate(Cost.binding) + value.cost + body.cost, body.extent)
        case .optionalMap, .optionalFlatMap:
            let unwrapping = CostEstimate(3 &* Cost.step)
            return (unwrapping + value.cost + body.cost.orNone, body.extent)
        }
    }
}

extension CELType {
    /// The type, a list if it is not known to be one.
    fileprivate var listed: CELType { if case .list = self { self } else { .list(.dyn) } }

    /// The type, a map if it is not known to be one.
    fileprivate var mapped: CELType { if case .map = self { self } else { .map(.dyn, .dyn) } }
}
