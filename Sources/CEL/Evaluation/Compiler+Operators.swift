/// Comparisons, `in` and `+`: what every rule is made of, without the detour through a function.
extension Compiler {
    /// `==` and `!=`.
    mutating func equality(
        _ arguments: [Node], expected: Bool, _ node: Node
    ) -> Evaluation {
        if case .literal(.string(let text)) = arguments[1].kind {
            return equality(compileWhole(arguments[0]), text, expected: expected)
        }
        let (first, second) = (compileWhole(arguments[0]), compileWhole(arguments[1]))
        return { frame in
            let left = first(&frame)
            let right = second(&frame)
            switch (left, right) {
            case (.string(let a), .string(let b)):
                guard frame.budget.traverse(min(a.count, b.count)) else {
                    return frame.budget.error
                }
                return .bool((a == b) == expected)
            case (.int(let a), .int(let b)):
                guard frame.budget.spend(Cost.step) else { return frame.budget.error }
                return .bool((a == b) == expected)
            default:
                return Self.equality(left, right, expected: expected, &frame)
            }
        }
    }

    private func equality(
        _ operand: @escaping Evaluation, _ text: Text, expected: Bool
    ) -> Evaluation {
        let limit = text.count
        return { frame in
            let value = operand(&frame)
            guard case .string(let other) = value else {
                return Self.equality(value, .string(text), expected: expected, &frame)
            }
            guard frame.budget.traverse(min(limit, other.count)) else { return frame.budget.error }
            return .bool((text == other) == expected)
        }
    }

    @inline(never)
    private static func equality(
        _ left: Value, _ right: Value, expected: Bool, _ frame: inout Frame
    ) -> Value {
        if left.isAbnormal || right.isAbnormal { return blocked(left, right) }
        guard frame.budget.traverse(min(left.extent, right.extent)) else {
            return frame.budget.error
        }
        let isEqual = Value.areEqual(left, right, &frame.budget)
        return frame.budget.isExceeded ? frame.budget.error : .bool(isEqual == expected)
    }

    enum Relation: String, Sendable {
        case before = "_<_"
        case notAfter = "_<=_"
        case after = "_>_"
        case notBefore = "_>=_"

        @inline(__always)
        func holds<T: Comparable>(_ left: T, _ right: T) -> Bool {
            switch self {
            case .before: left < right
            case .notAfter: left <= right
            case .after: left > right
            case .notBefore: left >= right
            }
        }

        func holds(_ order: Value.Order) -> Bool {
            switch self {
            case .before: order == .before
            case .notAfter: order == .before || order == .same
            case .after: order == .after
            case .notBefore: order == .after || order == .same
            }
        }
    }

    mutating func order(_ relation: Relation, _ arguments: [Node], _ node: Node) -> Evaluation {
        let (first, second) = (compileWhole(arguments[0]), compileWhole(arguments[1]))
        let offset = node.offset
        return { frame in
            let left = first(&frame)
            let right = second(&frame)
            if case .int(let a) = left, case .int(let b) = right {
                guard frame.budget.spend(Cost.step) else { return frame.budget.error }
                return .bool(relation.holds(a, b))
            }
            return Self.order(relation, left, right, &frame).located(at: offset)
        }
    }

    @inline(never)
    private static func order(
        _ relation: Relation, _ left: Value, _ right: Value, _ frame: inout Frame
    ) -> Value {
        if left.isAbnormal || right.isAbnormal { return blocked(left, right) }
        guard frame.budget.traverse(min(left.extent, right.extent)) else {
            return frame.budget.error
        }
        guard let order = Value.order(left, right) else {
            return mismatch(relation.rawValue, [left, right])
        }
        return .bool(relation.holds(order))
    }

    /// `x in ['a', 'b']`: a set of keys made once. It costs what the list and the search would.
    mutating func membership(_ arguments: [Node], _ node: Node) -> Evaluation {
        if let fast = literalMembership(arguments) { return fast }
        let (first, second) = (compileWhole(arguments[0]), compileWhole(arguments[1]))
        let offset = node.offset
        return { frame in
            let element = first(&frame)
            if case .error = element { return element }
            let collection = second(&frame)
            if element.isAbnormal || collection.isAbnormal {
                return Self.blocked(element, collection)
            }
            switch collection {
            case .list(let list):
                return Self.contains(list, element, &frame)
            case .map(let map):
                guard frame.budget.spend(Cost.step) else { return frame.budget.error }
                return .bool(map.value(for: element) != nil)
            default:
                return Self.mismatch("@in", [element, collection]).located(at: offset)
            }
        }
    }

    private static func contains(
        _ list: List, _ element: Value, _ frame: inout Frame
    ) -> Value {
        guard frame.budget.spend(UInt64(list.elements.count)) else { return frame.budget.error }
        if case .string(let text) = element {
            for case .string(let other) in list.elements where text == other { return .bool(true) }
            return .bool(false)
        }
        for other in list.elements {
            if Value.areEqual(element, other, &frame.budget) { return .bool(true) }
            if frame.budget.isExceeded { return frame.budget.error }
        }
        return .bool(false)
    }

    private mutating func literalMembership(_ arguments: [Node]) -> Evaluation? {
        guard case .list(let elements) = arguments[1].kind else { return nil }
        var keys: Set<Map.Key> = []
        for element in elements {
            guard case .literal(let value) = element.value.kind, !element.isOptional,
                let key = Map.Key(value)
            else { return nil }
            keys.insert(key)
        }
        let operand = compileWhole(arguments[0])
        let cost = UInt64(elements.count) &+ Cost.list
        let texts = elements.compactMap { element in
            if case .literal(.string(let text)) = element.value.kind { text } else { nil }
        }
        // A few short texts are compared sooner than hashed.
        let isShort = texts.count == elements.count && texts.count <= 8
        return { [keys] frame in
            let value = operand(&frame)
            if value.isAbnormal { return value }
            guard frame.budget.spend(cost) else { return frame.budget.error }
            if isShort {
                guard case .string(let text) = value else { return .bool(false) }
                for other in texts where other == text { return .bool(true) }
                return .bool(false)
            }
            return .bool(Map.Key(value).map(keys.contains) ?? false)
        }
    }

    /// `+`, which looks at strings and bytes whole and at nothing else.
    mutating func sum(_ function: Function, _ arguments: [Node], _ node: Node) -> Evaluation? {
        guard case .binary(let body) = function.implementation else { return nil }
        let (first, second) = (compileWhole(arguments[0]), compileWhole(arguments[1]))
        let offset = node.offset
        return { frame in
            let left = first(&frame)
            if case .error = left { return left }
            let right = second(&frame)
            if left.isAbnormal || right.isAbnormal { return Self.blocked(left, right) }
            var cost = Cost.step
            switch left {
            case .string, .bytes: cost = 0
            default: break
            }
            guard frame.budget.spend(cost) else { return frame.budget.error }
            return (body(left, right, &frame) ?? Self.mismatch("_+_", [left, right]))
                .located(at: offset)
        }
    }
}
