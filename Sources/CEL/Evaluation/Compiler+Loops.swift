extension Compiler {
    mutating func compileLoop(_ loop: Node.Loop, _ node: Node) -> Evaluation {
        let range = compile(loop.range)
        let names = [loop.first] + (loop.second.map { [$0] } ?? [])
        return withLocals(names) { compiler, slots in
            let filter = loop.filter.map { compiler.compile($0) }
            // What a list collects keeps what is known of each element.
            let body =
                loop.kind == .list
                ? compiler.compile(loop.body) : compiler.compileWhole(loop.body)
            let cursor = Cursor(
                range: range, first: slots[0], second: slots.count > 1 ? slots[1] : nil,
                cost: Cost.loop(loop.kind, isFiltered: filter != nil), offset: node.offset)
            return switch loop.kind {
            case .all: Self.quantifier(cursor, body, decidedBy: false)
            case .exists: Self.quantifier(cursor, body, decidedBy: true)
            case .existsOne: Self.existsOne(cursor, body)
            case .list: Self.collectList(cursor, filter, body)
            case .map: Self.collectMap(cursor, filter, body)
            case .mapEntry: Self.collectEntries(cursor, filter, body)
            }
        }
    }

    /// Puts element after element into the slots of the macro's variables.
    private struct Cursor: Sendable {
        var range: Evaluation
        var first: Int
        var second: Int?
        var cost: Cost.Loop
        var offset: Int

        /// Calls `body` for each element until it gives a value, which ends the loop.
        @inline(__always)
        func forEach(
            _ frame: inout Frame, _ body: (inout Frame) -> Value?
        ) -> Value? {
            let collection = range(&frame)
            switch collection {
            case .list(let list):
                let last = list.elements.count &- 1
                for index in list.elements.indices {
                    let element = list.elements[index]
                    if let second {
                        frame.locals[first] = .int(Int64(index))
                        frame.locals[second] = element
                    } else {
                        frame.locals[first] = element
                    }
                    if let result = step(&frame, isLast: index == last, body) { return result }
                }
                return end(&frame)
            case .map(let map):
                let last = map.entries.count &- 1
                for index in map.entries.indices {
                    let entry = map.entries[index]
                    frame.locals[first] = entry.key
                    if let second { frame.locals[second] = entry.value }
                    if let result = step(&frame, isLast: index == last, body) { return result }
                }
                return end(&frame)
            case .error, .unknown: return collection
            default:
                return Value.failure(
                    .noMatchingOverload,
                    "a macro needs a list or map, not \(collection.typeName)"
                ).located(at: offset)
            }
        }

        @inline(__always)
        private func step(
            _ frame: inout Frame, isLast: Bool, _ body: (inout Frame) -> Value?
        ) -> Value? {
            guard frame.budget.spend(cost.element) else { return frame.budget.error }
            if let result = body(&frame) {
                _ = frame.budget.spend(cost.result &+ (isLast ? 0 : cost.earlyEnd))
                return result
            }
            return frame.budget.isExceeded ? frame.budget.error : nil
        }

        @inline(__always)
        private func end(_ frame: inout Frame) -> Value? {
            frame.budget.spend(cost.result) ? nil : frame.budget.error
        }
    }

    /// `all` and `exists` go on past errors: a later element may decide.
    private static func quantifier(
        _ cursor: Cursor, _ body: @escaping Evaluation, decidedBy decision: Bool
    ) -> Evaluation {
        { frame in
            var pending: Value?
            let decided = cursor.forEach(&frame) { frame in
                let value = body(&frame)
                if case .bool(let isTrue) = value { return isTrue == decision ? value : nil }
                pending = pending.map { undecided($0, value) } ?? undecided(.bool(!decision), value)
                return nil
            }
            return (decided ?? pending ?? .bool(!decision)).located(at: cursor.offset)
        }
    }

    private static func existsOne(_ cursor: Cursor, _ body: @escaping Evaluation) -> Evaluation {
        { frame in
            var count = 0
            var pending: Value?
            let failed = cursor.forEach(&frame) { frame in
                let value = body(&frame)
                guard case .bool(let isTrue) = value else { return postpone(value, in: &pending) }
                if isTrue { count &+= 1 }
                return pay(isTrue ? cursor.cost.taken : cursor.cost.skipped, &frame)
            }
            return (failed ?? pending)?.located(at: cursor.offset) ?? .bool(count == 1)
        }
    }

    /// Nil once `units` are spent, the error where the budget does not hold them.
    @inline(__always)
    private static func pay(_ units: UInt64, _ frame: inout Frame) -> Value? {
        frame.budget.spend(units) ? nil : frame.budget.error
    }

    /// Of an element that is neither true nor false: the error that ends the loop, or nil for an
    /// unknown, which is kept while other elements may hold more of them or an error.
    private static func postpone(_ value: Value, in pending: inout Value?) -> Value? {
        guard case .unknown = value else {
            if case .error = value { return value }
            return undecided(value, .bool(true))
        }
        pending = blocked(pending ?? value, value)
        return nil
    }

    /// Whether the filter takes the current element; where it says neither, why the loop ends, or
    /// nil with the unknown kept.
    private enum Verdict {
        case take, skip
        case leave(Value?)
    }

    private static func verdict(
        _ filter: Evaluation?, _ frame: inout Frame, _ pending: inout Value?
    ) -> Verdict {
        guard let filter else { return .take }
        let value = filter(&frame)
        guard case .bool(let isTrue) = value else {
            return .leave(postpone(value, in: &pending))
        }
        return isTrue ? .take : .skip
    }

    private static func collectList(
        _ cursor: Cursor, _ filter: Evaluation?, _ body: @escaping Evaluation
    ) -> Evaluation {
        { frame in
            var elements: [Value] = []
            var unknowns: UnknownSet?
            var pending: Value?
            let failed = cursor.forEach(&frame) { frame in
                switch verdict(filter, &frame, &pending) {
                case .leave(let value): return value
                case .skip: return pay(cursor.cost.skipped, &frame)
                case .take:
                    let value = body(&frame)
                    if value.isAbnormal { return postpone(value, in: &pending) }
                    guard frame.budget.build(16) else { return frame.budget.error }
                    if let set = value.unknowns { unknowns = unknowns?.union(set) ?? set }
                    elements.append(value)
                    return pay(cursor.cost.taken, &frame)
                }
            }
            return (failed ?? pending)?.located(at: cursor.offset)
                ?? .list(List(elements, unknowns: unknowns))
        }
    }

    private static func collectMap(
        _ cursor: Cursor, _ filter: Evaluation?, _ body: @escaping Evaluation
    ) -> Evaluation {
        { frame in
            var entries: [(key: Value, value: Value)] = []
            var pending: Value?
            let failed = cursor.forEach(&frame) { frame in
                switch verdict(filter, &frame, &pending) {
                case .leave(let value): return value
                case .skip: return pay(cursor.cost.skipped, &frame)
                case .take:
                    let value = body(&frame)
                    if value.isAbnormal { return postpone(value, in: &pending) }
                    guard frame.budget.build(48) else { return frame.budget.error }
                    entries.append((frame.locals[cursor.first], value))
                    return pay(cursor.cost.taken, &frame)
                }
            }
            return (failed ?? pending ?? map(entries)).located(at: cursor.offset)
        }
    }

    private static func collectEntries(
        _ cursor: Cursor, _ filter: Evaluation?, _ body: @escaping Evaluation
    ) -> Evaluation {
        { frame in
            var entries: [(key: Value, value: Value)] = []
            var pending: Value?
            let failed = cursor.forEach(&frame) { frame in
                switch verdict(filter, &frame, &pending) {
                case .leave(let value): return value
                case .skip: return pay(cursor.cost.skipped, &frame)
                case .take:
                    let value = body(&frame)
                    if value.isAbnormal { return postpone(value, in: &pending) }
                    guard case .map(let part) = value else {
                        return .failure(
                            .noMatchingOverload,
                            "transformMapEntry() collects maps, not \(value.typeName)")
                    }
                    guard frame.budget.build(48 &* part.entries.count) else {
                        return frame.budget.error
                    }
                    entries.append(contentsOf: part.entries)
                    return pay(cursor.cost.taken, &frame)
                }
            }
            return (failed ?? pending ?? map(entries)).located(at: cursor.offset)
        }
    }

    mutating func bind(_ binding: Node.Binding, _ node: Node) -> Evaluation {
        let value = compile(binding.value)
        let kind = binding.kind
        let offset = node.offset
        return withLocals([binding.name]) { compiler, slots in
            let body =
                kind == .optionalMap
                ? compiler.compileWhole(binding.body) : compiler.compile(binding.body)
            let slot = slots[0]
            return { frame in
                // An optional is asked for its value, unwrapped, and wrapped again.
                let cost = kind == .plain ? Cost.binding : 3 &* Cost.step
                guard frame.budget.spend(cost) else { return frame.budget.error }
                let bound = value(&frame)
                if kind == .plain {
                    frame.locals[slot] = bound
                    return body(&frame)
                }
                if bound.isAbnormal { return bound }
                guard case .optional(let optional) = bound else {
                    return Value.failure(
                        .noMatchingOverload, "only an optional value can be mapped"
                    ).located(at: offset)
                }
                guard let inner = optional.value else { return bound }
                frame.locals[slot] = inner
                let result = body(&frame)
                if result.isAbnormal || kind == .optionalFlatMap { return result }
                return .optional(OptionalValue(result))
            }
        }
    }
}
