extension Function {
    private static let a = CELType.parameter("A")

    /// Equality, order and the logical operators. `&&`, `||` and `?:` are not strict: the compiler
    /// has its own closures for them.
    static let operators: [Function] = [
        Function("_&&_", [.global(.bool, .bool, returns: .bool)], .variadic { _, _ in nil }),
        Function("_||_", [.global(.bool, .bool, returns: .bool)], .variadic { _, _ in nil }),
        Function("_?_:_", [.global(.bool, a, a, returns: a)], .variadic { _, _ in nil }),
        Function(
            "!_", [.global(.bool, returns: .bool)],
            .unary { value, _ in
                guard case .bool(let isTrue) = value else { return nil }
                return .bool(!isTrue)
            }),
        Function(
            "_==_", [.global(a, a, returns: .bool)],
            .binary { left, right, frame in
                guard frame.budget.traverse(min(left.extent, right.extent)) else {
                    return frame.budget.error
                }
                let areEqual = frame.areEqual(left, right)
                return frame.budget.isExceeded ? frame.budget.error : .bool(areEqual)
            }),
        Function(
            "_!=_", [.global(a, a, returns: .bool)],
            .binary { left, right, frame in
                guard frame.budget.traverse(min(left.extent, right.extent)) else {
                    return frame.budget.error
                }
                let areEqual = frame.areEqual(left, right)
                return frame.budget.isExceeded ? frame.budget.error : .bool(!areEqual)
            }),
        order("_<_") { $0 == .before },
        order("_<=_") { $0 == .before || $0 == .same },
        order("_>_") { $0 == .after },
        order("_>=_") { $0 == .after || $0 == .same },
    ]

    private static func order(
        _ name: String, _ accepts: @escaping @Sendable (Value.Order) -> Bool
    ) -> Function {
        let same: [CELType] = [.bool, .string, .bytes, .timestamp, .duration]
        let numbers: [CELType] = [.int, .uint, .double]
        let overloads =
            same.map { Overload.global($0, $0, returns: .bool) }
            + numbers.flatMap { left in
                numbers.map { Overload.global(left, $0, returns: .bool) }
            }
        return Function(
            name, overloads,
            .binary { left, right, frame in
                guard frame.budget.traverse(min(left.extent, right.extent)) else {
                    return frame.budget.error
                }
                return Value.order(left, right).map { .bool(accepts($0)) }
            })
    }
}

extension Value {
    /// How much there is to look at: characters, bytes, elements; 1 for a scalar.
    var extent: Int {
        switch self {
        case .string(let text): text.count
        case .bytes(let octets): octets.bytes.count
        case .list(let list): list.elements.count
        case .map(let map): map.entries.count
        default: 1
        }
    }
}
