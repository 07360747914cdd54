extension Function {
    private static let a = CELType.parameter("A")

    /// The `optionals` extension; `optMap` and `optFlatMap` are macros.
    static let optionals: [Function] = [
        Function(
            "optional.of", [.global(a, returns: .optional(a))],
            .unary { value, _ in .optional(OptionalValue(value)) }),
        Function(
            "optional.none", [.global(returns: .optional(a))],
            .variadic { _, _ in .optional(OptionalValue(nil)) }),
        Function(
            "optional.ofNonZeroValue", [.global(a, returns: .optional(a))],
            .unary { value, _ in .optional(OptionalValue(value.isZero ? nil : value)) }),
        Function(
            "optional.unwrap", [.global(.list(.optional(a)), returns: .list(a))],
            .unary { value, frame in unwrapped(value, &frame) }),
        Function(
            "unwrapOpt", [.member(.list(.optional(a)), returns: .list(a))],
            .unary { value, frame in unwrapped(value, &frame) }),
        Function(
            "hasValue", [.member(.optional(a), returns: .bool)],
            .unary { value, _ in
                guard case .optional(let optional) = value else { return nil }
                return .bool(optional.value != nil)
            }),
        Function(
            "value", [.member(.optional(a), returns: a)],
            .unary { value, _ in
                guard case .optional(let optional) = value else { return nil }
                return optional.value
                    ?? .failure(.invalidArgument, "the optional has no value")
            }),
        // Declared for the checker; the compiler has its own closures, which skip the second.
        Function(
            "or", [.member(.optional(a), .optional(a), returns: .optional(a))],
            .binary { left, right, _ in
                guard case .optional(let optional) = left, case .optional = right else {
                    return nil
                }
                return optional.value == nil ? right : left
            }),
        Function(
            "orValue", [.member(.optional(a), a, returns: a)],
            .binary { left, right, _ in
                guard case .optional(let optional) = left else { return nil }
                return optional.value ?? right
            }),
    ]

    private static func unwrapped(_ value: Value, _ frame: inout Frame) -> Value? {
        guard case .list(let list) = value else { return nil }
        guard frame.budget.traverse(list.elements.count &* 10),
            frame.budget.build(16 &* list.elements.count)
        else { return frame.budget.error }
        var values: [Value] = []
        for element in list.elements {
            guard case .optional(let optional) = element else { return nil }
            if let inner = optional.value { values.append(inner) }
        }
        return .list(List(values))
    }
}

extension Value {
    /// The value that a field of its type has when nothing was written.
    fileprivate var isZero: Bool {
        switch self {
        case .null: true
        case .bool(let value): !value
        case .int(let value): value == 0
        case .uint(let value): value == 0
        case .double(let value): value == 0
        case .string(let text): text.utf8.isEmpty
        case .bytes(let octets): octets.bytes.isEmpty
        case .list(let list): list.elements.isEmpty
        case .map(let map): map.entries.isEmpty
        case .duration(let value): value == 0
        case .timestamp(let moment): moment.seconds == 0 && moment.nanoseconds == 0
        case .optional(let optional): optional.value == nil
        case .structure(let structure): structure.fields.allSatisfy { $0 == nil }
        case .type, .address, .network, .error, .unknown: false
        }
    }
}
