extension Function {
    private static let a = CELType.parameter("A")
    private static let sortable: [CELType] = [
        .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration,
    ]

    /// The `lists` extension; `sortBy` is also a macro, which makes the list of keys.
    static let lists: [Function] = [
        Function(
            "slice", [.member(.list(a), .int, .int, returns: .list(a))],
            .variadic { Lists.slice($0, &$1) }),
        Function(
            "flatten",
            [
                .member(.list(.list(a)), returns: .list(a)),
                .member(.list(.dyn), .int, returns: .list(.dyn)),
            ], .variadic { Lists.flatten($0, &$1) }),
        Function(
            "distinct", [.member(.list(a), returns: .list(a))],
            .unary { value, frame in Lists.distinct(value, &frame) }),
        Function(
            "sort", sortable.map { .member(.list($0), returns: .list($0)) },
            .unary { value, frame in
                guard case .list(let list) = value else { return nil }
                return Lists.sorted(list, by: list, &frame)
            }),
        Function(
            "sortBy", sortable.map { .member(.list(a), .list($0), returns: .list(a)) },
            .binary { list, keys, frame in
                guard case .list(let list) = list, case .list(let keys) = keys else { return nil }
                return Lists.sorted(list, by: keys, &frame)
            }),
        Function(
            "first", [.member(.list(a), returns: .optional(a))],
            .unary { value, _ in
                guard case .list(let list) = value else { return nil }
                return .optional(OptionalValue(list.elements.first))
            }),
        Function(
            "last", [.member(.list(a), returns: .optional(a))],
            .unary { value, _ in
                guard case .list(let list) = value else { return nil }
                return .optional(OptionalValue(list.elements.last))
            }),
        Function(
            "lists.range", [.global(.int, returns: .list(.int))],
            .unary { value, frame in
                guard case .int(let count) = value else { return nil }
                let size = Int(clamping: max(0, count))
                guard frame.budget.traverse(size), frame.budget.build(max(size, size &* 16)) else {
                    return frame.budget.error
                }
                return .list((0..<max(0, count)).map { .int($0) })
            }),
    ]

    /// A list back to front; shares its name with the function on strings.
    static func reversed(_ list: List, _ frame: inout Frame) -> Value {
        let size = list.elements.count
        guard frame.budget.traverse(size), frame.budget.build(16 &* size) else {
            return frame.budget.error
        }
        return .list(List(list.elements.reversed()))
    }
}

/// The list functions that take more than a line.
private enum Lists {
    static func slice(_ arguments: [Value], _ frame: inout Frame) -> Value? {
        guard case .list(let list) = arguments[0], case .int(let start) = arguments[1],
            case .int(let end) = arguments[2]
        else { return nil }
        guard start >= 0, start <= end, end <= list.elements.count else {
            return .failure(
                .range, "\(start) to \(end) lies outside a list of \(list.elements.count)")
        }
        guard frame.budget.build(16 &* Int(end &- start)) else { return frame.budget.error }
        return .list(List(Array(list.elements[Int(start)..<Int(end)])))
    }

    static func flatten(_ arguments: [Value], _ frame: inout Frame) -> Value? {
        guard case .list(let list) = arguments[0] else { return nil }
        var depth: Int64 = 1
        if arguments.count > 1 {
            guard case .int(let levels) = arguments[1] else { return nil }
            guard levels >= 0 else {
                return .failure(.invalidArgument, "a list cannot be flattened by \(levels) levels")
            }
            depth = levels
        }
        var elements: [Value] = []
        guard collect(list, depth, into: &elements, &frame.budget) else {
            return frame.budget.error
        }
        return .list(List(elements))
    }

    /// Lists are no deeper than the expression and the input that they came from.
    private static func collect(
        _ list: List, _ depth: Int64, into elements: inout [Value], _ budget: inout Budget
    ) -> Bool {
        for element in list.elements {
            guard budget.traverse(1) else { return false }
            if depth > 0, case .list(let inner) = element {
                guard collect(inner, depth &- 1, into: &elements, &budget) else { return false }
            } else {
                guard budget.build(16) else { return false }
                elements.append(element)
            }
        }
        return true
    }

    static func distinct(_ value: Value, _ frame: inout Frame) -> Value? {
        guard case .list(let list) = value else { return nil }
        var seen = ValueSet()
        for element in list.elements {
            var comparisons = 0
            seen.insert(element, &comparisons)
            frame.pay(forComparisons: comparisons, beyond: 0)
            guard frame.budget.spend(1), frame.budget.build(16) else { return frame.budget.error }
        }
        return .list(List(seen.elements))
    }

    /// Equal keys keep their order.
    static func sorted(_ list: List, by keys: List, _ frame: inout Frame) -> Value? {
        let size = keys.elements.count
        guard size == list.elements.count else { return nil }
        // Comparisons of a merge sort.
        let comparisons = UInt64(size) &* UInt64(Int.bitWidth &- size.leadingZeroBitCount)
        guard frame.budget.spend(comparisons), frame.budget.build(16 &* size) else {
            return frame.budget.error
        }
        guard let first = keys.elements.first else { return .list(list) }
        for key in keys.elements {
            guard key.typeName == first.typeName, let order = Value.order(first, key) else {
                return nil
            }
            guard order != .unordered else {
                return .failure(.invalidArgument, "what is not a number cannot be sorted")
            }
        }
        let positions = keys.elements.indices.sorted { left, right in
            switch Value.order(keys.elements[left], keys.elements[right]) {
            case .before: true
            case .same: left < right
            default: false
            }
        }
        return .list(List(positions.map { list.elements[$0] }))
    }
}
