extension Value {
    enum Order: Equatable {
        case before, same, after
        /// One of them is not a number.
        case unordered

        init<T: Comparable>(_ left: T, _ right: T) {
            self = left < right ? .before : left == right ? .same : .after
        }

        var reversed: Order {
            switch self {
            case .before: .after
            case .after: .before
            default: self
            }
        }
    }

    /// langdef "Ordering"; nil where the types have no common order.
    static func order(_ left: Value, _ right: Value) -> Order? {
        switch (left, right) {
        case (.bool(let a), .bool(let b)): Order(a ? 1 : 0, b ? 1 : 0)
        case (.int(let a), .int(let b)): Order(a, b)
        case (.uint(let a), .uint(let b)): Order(a, b)
        case (.double(let a), .double(let b)): a.isNaN || b.isNaN ? .unordered : Order(a, b)
        case (.int(let a), .uint(let b)): a < 0 ? .before : Order(UInt64(a.magnitude), b)
        case (.uint, .int): order(right, left)?.reversed
        case (.int(let a), .double(let b)): order(a, b)
        case (.uint(let a), .double(let b)): order(a, b)
        case (.double, .int), (.double, .uint): order(right, left)?.reversed
        case (.string(let a), .string(let b)): Order(a, b)
        case (.bytes(let a), .bytes(let b)):
            a.bytes == b.bytes
                ? .same : a.bytes.lexicographicallyPrecedes(b.bytes) ? .before : .after
        case (.timestamp(let a), .timestamp(let b)): Order(a, b)
        case (.duration(let a), .duration(let b)): Order(a, b)
        default: nil
        }
    }

    /// Exact: a cast to double would make 2^53 + 1 equal to 2^53. One exception, which the standard
    /// asks for: the largest integers are no doubles, so the double just above stands for them.
    private static func order<T: FixedWidthInteger>(_ left: T, _ right: Double) -> Order {
        if right.isNaN { return .unordered }
        if right == Double(T.max) { return Order(left, T.max) }
        guard let whole = T(exactly: right.rounded(.towardZero)) else {
            return right > 0 ? .before : .after
        }
        if left != whole { return Order(left, whole) }
        let fraction = right - right.rounded(.towardZero)
        return fraction == 0 ? .same : fraction > 0 ? .before : .after
    }
}
