/// Selections of declared fields behind a name, `step.consent.basis`, in one closure.
extension Compiler {
    /// Where a chain of selections begins.
    private enum Root: Sendable {
        case local(Int)
        case global(Int)
    }

    /// Nil where a part is of no declared type, or the chain is not one of plain selections.
    mutating func path(_ selection: Node.Selection, _ node: Node) -> Evaluation? {
        guard !selection.isOptional else { return nil }
        var selectors: [Selector] = []
        var operand = selection.operand
        var field = selection.field
        while true {
            guard case .structure = types[operand.id] else { return nil }
            selectors.append(Selector(field, in: types[operand.id]))
            if let root = root(operand) {
                selectors.reverse()
                return Self.path(
                    root, selectors, testsPresence: selection.testsPresence, at: node.offset)
            }
            guard case .select(let inner) = operand.kind, !inner.isOptional, !inner.testsPresence
            else { return nil }
            operand = inner.operand
            field = inner.field
        }
    }

    private mutating func root(_ node: Node) -> Root? {
        guard let name = node.qualifiedName else { return nil }
        if let slot = locals.last(where: { $0.name == name })?.slot { return .local(slot) }
        if isLocal(name) { return nil }
        guard case .variable(let index) = environment.reference(name) else { return nil }
        variables.insert(environment.variables[index].name)
        return .global(index)
    }

    private static func path(
        _ root: Root, _ selectors: [Selector], testsPresence: Bool, at offset: Int
    ) -> Evaluation? {
        guard let last = selectors.last else { return nil }
        let middle = Array(selectors.dropLast())
        let cost = UInt64(selectors.count) &+ Cost.step
        switch root {
        case .local(let slot) where middle.isEmpty && !testsPresence:
            guard let (type, index) = last.known else { return nil }
            return { frame in
                _ = frame.budget.spend(cost)
                if case .structure(let structure) = frame.locals[slot], structure.type === type,
                    let value = structure.fields[index]
                {
                    return value
                }
                return last.value(in: frame.locals[slot]).located(at: offset)
            }
        case .local(let slot):
            return { frame in
                _ = frame.budget.spend(cost)
                let value = frame.locals[slot]
                return follow(value, middle, last, testsPresence: testsPresence).located(at: offset)
            }
        case .global(let index):
            return { frame in
                _ = frame.budget.spend(cost)
                let value = frame.inputs.value(at: index, &frame.budget)
                return follow(value, middle, last, testsPresence: testsPresence).located(at: offset)
            }
        }
    }

    @inline(__always)
    private static func follow(
        _ root: Value, _ middle: [Selector], _ last: Selector, testsPresence: Bool
    ) -> Value {
        var value = root
        for selector in middle { value = selector.value(in: value) }
        return testsPresence ? last.isSet(in: value) : last.value(in: value)
    }
}
