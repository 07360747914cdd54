extension Value {
    /// Whether the value may stand in a field of this type; looks at every element of a list or
    /// map, and counts what it looks at. Behind ``comparisonLimit`` nothing conforms.
    func conforms(to type: CELType, _ comparisons: inout Int) -> Bool {
        comparisons &+= 1
        guard comparisons < Self.comparisonLimit else { return false }
        switch (type, self) {
        case (.dyn, _), (.parameter, _), (.unsolved, _): return true
        case (.null, .null), (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double),
            (.string, .string), (.bytes, .bytes), (.timestamp, .timestamp),
            (.duration, .duration), (.type, .type):
            return true
        case (.wrapper(let inner), _): return isNull || conforms(to: inner, &comparisons)
        case (.list(let element), .list(let list)):
            return list.elements.allSatisfy { $0.conforms(to: element, &comparisons) }
        case (.map(let key, let value), .map(let map)):
            return map.entries.allSatisfy {
                $0.key.conforms(to: key, &comparisons)
                    && $0.value.conforms(to: value, &comparisons)
            }
        case (.optional(let inner), .optional(let optional)):
            return optional.value?.conforms(to: inner, &comparisons) ?? true
        case (.structure(let type), .structure(let structure)): return structure.type == type
        case (.address, .address), (.network, .network): return true
        default: return false
        }
    }

    var isNull: Bool {
        if case .null = self { true } else { false }
    }
}
