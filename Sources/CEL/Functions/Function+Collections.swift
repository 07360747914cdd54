extension Function {
    private static let a = CELType.parameter("A")
    private static let b = CELType.parameter("B")
    private static let sized: [CELType] = [.string, .bytes, .list(a), .map(a, b)]

    static let collections: [Function] = [
        Function(
            "size",
            sized.map { .global($0, returns: .int) } + sized.map { .member($0, returns: .int) },
            .unary { value, _ in
                switch value {
                case .string(let text): .int(Int64(text.count))
                case .bytes(let octets): .int(Int64(octets.bytes.count))
                case .list(let list): .int(Int64(list.elements.count))
                case .map(let map): .int(Int64(map.entries.count))
                default: nil
                }
            }),
        Function(
            "@in", [.global(a, .list(a), returns: .bool), .global(a, .map(a, b), returns: .bool)],
            .binary { element, collection, frame in
                switch collection {
                case .list(let list):
                    guard frame.budget.spend(UInt64(list.elements.count)) else {
                        return frame.budget.error
                    }
                    return contains(element, in: list, &frame)
                case .map(let map): return .bool(map.value(for: element) != nil)
                default: return nil
                }
            }),
        Function(
            "_[_]",
            [
                .global(.list(a), .int, returns: a), .global(.map(a, b), a, returns: b),
                .global(.optional(.list(a)), .int, returns: .optional(a)),
                .global(.optional(.map(a, b)), a, returns: .optional(b)),
            ],
            .binary { collection, index, _ in
                switch collection {
                case .list(let list): element(of: list, at: index)
                case .map(let map):
                    map.value(for: index)
                        ?? .failure(.noSuchKey, "no such key: \(index.quoted)")
                case .optional(let optional):
                    optional.value.map { optionalElement(of: $0, at: index) } ?? collection
                default: nil
                }
            }),
        Function(
            "_[?_]",
            [
                .global(.list(a), .int, returns: .optional(a)),
                .global(.map(a, b), a, returns: .optional(b)),
                .global(.optional(.list(a)), .int, returns: .optional(a)),
                .global(.optional(.map(a, b)), a, returns: .optional(b)),
            ],
            .binary { collection, index, _ in optionalElement(of: collection, at: index) }),
    ]

    private static func contains(
        _ element: Value, in list: List, _ frame: inout Frame
    ) -> Value {
        var comparisons = 0
        for other in list.elements where Value.areEqual(element, other, &comparisons) {
            return .bool(true)
        }
        frame.pay(forComparisons: comparisons, beyond: list.elements.count)
        return frame.budget.isExceeded ? frame.budget.error : .bool(false)
    }

    private static func position(_ index: Value) -> Int? {
        switch index {
        case .int(let value): Int(exactly: value)
        case .uint(let value): Int(exactly: value)
        case .double(let value): Int(exactly: value)
        default: nil
        }
    }

    private static func element(of list: List, at index: Value) -> Value? {
        guard index.isNumber else { return nil }
        guard let position = position(index), list.elements.indices.contains(position) else {
            return .failure(
                .range, "index \(index.quoted) is outside a list of \(list.elements.count)")
        }
        return list.elements[position]
    }

    private static func optionalElement(of collection: Value, at index: Value) -> Value {
        switch collection {
        case .optional(let optional):
            return optional.value.map { optionalElement(of: $0, at: index) } ?? collection
        case .list(let list):
            guard index.isWhole else {
                return .failure(
                    .noMatchingOverload, "a list is indexed by a whole number, not \(index.quoted)")
            }
            guard let position = position(index), list.elements.indices.contains(position) else {
                return .optional(OptionalValue(nil))
            }
            return optional(list.elements[position])
        case .map(let map): return optional(map.value(for: index))
        default:
            return .failure(.noMatchingOverload, "a \(collection.typeName) has no elements")
        }
    }

    private static func optional(_ value: Value?) -> Value {
        if let value, case .unknown = value { return value }
        return .optional(OptionalValue(value))
    }
}

extension Value {
    /// Whether it is a number without a fraction that an integer could hold.
    fileprivate var isWhole: Bool {
        switch self {
        case .int, .uint: true
        case .double(let value): Int64(exactly: value) != nil
        default: false
        }
    }

    /// A short form for messages.
    var quoted: String {
        switch self {
        case .string(let text): "`\(text.string)`"
        case .int(let value): String(value)
        case .uint(let value): String(value)
        case .double(let value): String(value)
        case .bool(let value): String(value)
        default: "a \(typeName)"
        }
    }
}
