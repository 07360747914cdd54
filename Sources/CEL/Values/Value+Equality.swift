extension Value {
    /// langdef "Equality": values of different types are unequal, numbers are compared on one
    /// line, lists and maps by element. Never an error.
    package static func areEqual(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.string(let a), .string(let b)): a == b
        case (.bytes(let a), .bytes(let b)): a.bytes == b.bytes
        case (.list(let a), .list(let b)): areEqual(a, b)
        case (.map(let a), .map(let b)): areEqual(a, b)
        case (.structure(let a), .structure(let b)): areEqual(a, b)
        case (.timestamp(let a), .timestamp(let b)): a == b
        case (.duration(let a), .duration(let b)): a == b
        case (.type(let a), .type(let b)): a.name == b.name
        case (.optional(let a), .optional(let b)): areEqual(a, b)
        case (.address(let a), .address(let b)): a == b
        case (.network(let a), .network(let b)): a == b
        default: order(left, right) == .same && left.isNumber && right.isNumber
        }
    }

    var isNumber: Bool {
        switch self {
        case .int, .uint, .double: true
        default: false
        }
    }

    private static func areEqual(_ left: List, _ right: List) -> Bool {
        left === right && !left.elements.contains(where: \.holdsNaN)
            || left.elements.elementsEqual(right.elements, by: areEqual)
    }

    /// Whether a double that is unequal to itself may be inside.
    private var holdsNaN: Bool {
        switch self {
        case .double(let value): value.isNaN
        case .list, .map, .structure, .optional: true
        default: false
        }
    }

    private static func areEqual(_ left: Map, _ right: Map) -> Bool {
        left.entries.count == right.entries.count
            && left.entries.allSatisfy { entry in
                right.value(for: entry.key).map { areEqual(entry.value, $0) } ?? false
            }
    }

    private static func areEqual(_ left: Structure, _ right: Structure) -> Bool {
        left.type.name == right.type.name
            && left.fields.elementsEqual(right.fields) { a, b in
                switch (a, b) {
                case (nil, nil): true
                case (let a?, let b?): areEqual(a, b)
                default: false
                }
            }
    }

    private static func areEqual(_ left: OptionalValue, _ right: OptionalValue) -> Bool {
        switch (left.value, right.value) {
        case (nil, nil): true
        case (let a?, let b?): areEqual(a, b)
        default: false
        }
    }
}
