extension Value {
    /// langdef "Equality": values of different types are unequal, numbers are compared on one
    /// line, lists and maps by element. Never an error.
    package static func areEqual(_ left: Value, _ right: Value) -> Bool {
        var comparisons = 0
        return areEqual(left, right, &comparisons)
    }

    /// Most comparisons that one equality makes. A list may hold one other many times, and that a
    /// third: few bytes can stand for more elements than there is time to look at.
    static let comparisonLimit = 2_000_000

    /// Counts every pair of values that it looks at. Behind ``comparisonLimit`` all are unequal:
    /// who passes the counter on must look at it, see ``Frame/areEqual(_:_:)``.
    static func areEqual(_ left: Value, _ right: Value, _ comparisons: inout Int) -> Bool {
        comparisons &+= 1
        switch (left, right) {
        case (.null, .null): return true
        case (.bool(let a), .bool(let b)): return a == b
        case (.string(let a), .string(let b)): return a == b
        case (.bytes(let a), .bytes(let b)): return a.bytes == b.bytes
        case (.list(let a), .list(let b)): return areEqual(a, b, &comparisons)
        case (.map(let a), .map(let b)): return areEqual(a, b, &comparisons)
        case (.structure(let a), .structure(let b)): return areEqual(a, b, &comparisons)
        case (.timestamp(let a), .timestamp(let b)): return a == b
        case (.duration(let a), .duration(let b)): return a == b
        case (.type(let a), .type(let b)): return a.name == b.name
        case (.optional(let a), .optional(let b)): return areEqual(a.value, b.value, &comparisons)
        case (.address(let a), .address(let b)): return a == b
        case (.network(let a), .network(let b)): return a == b
        default: return order(left, right) == .same && left.isNumber && right.isNumber
        }
    }

    var isNumber: Bool {
        switch self {
        case .int, .uint, .double: true
        default: false
        }
    }

    private static func areEqual(
        _ left: List, _ right: List, _ comparisons: inout Int
    ) -> Bool {
        guard left.elements.count == right.elements.count else { return false }
        for (a, b) in zip(left.elements, right.elements) {
            guard comparisons < comparisonLimit, areEqual(a, b, &comparisons) else { return false }
        }
        return true
    }

    private static func areEqual(_ left: Map, _ right: Map, _ comparisons: inout Int) -> Bool {
        guard left.entries.count == right.entries.count else { return false }
        for entry in left.entries {
            guard comparisons < comparisonLimit, let other = right.value(for: entry.key),
                areEqual(entry.value, other, &comparisons)
            else { return false }
        }
        return true
    }

    private static func areEqual(
        _ left: Structure, _ right: Structure, _ comparisons: inout Int
    ) -> Bool {
        guard left.type.name == right.type.name, left.fields.count == right.fields.count else {
            return false
        }
        for (a, b) in zip(left.fields, right.fields) {
            guard comparisons < comparisonLimit, areEqual(a, b, &comparisons) else { return false }
        }
        return true
    }

    private static func areEqual(
        _ left: Value?, _ right: Value?, _ comparisons: inout Int
    ) -> Bool {
        switch (left, right) {
        case (nil, nil): true
        case (let a?, let b?): areEqual(a, b, &comparisons)
        default: false
        }
    }
}

extension Frame {
    /// Equality that is paid for: what lies deeper than the elements costs like characters. The
    /// budget is exceeded where there was too much to look at, and the answer says nothing.
    mutating func areEqual(_ left: Value, _ right: Value) -> Bool {
        var comparisons = 0
        let result = Value.areEqual(left, right, &comparisons)
        pay(forComparisons: comparisons, beyond: min(left.extent, right.extent))
        return result
    }

    mutating func pay(forComparisons comparisons: Int, beyond paid: Int) {
        if comparisons >= Value.comparisonLimit { _ = budget.spend(.max) }
        if comparisons &- 1 > paid { _ = budget.traverse(comparisons &- 1 &- paid) }
    }
}
