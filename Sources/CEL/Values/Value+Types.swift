extension Value {
    /// Whether the value may stand in a field of this type; looks at every element of a list or
    /// map.
    func conforms(to type: CELType) -> Bool {
        switch (type, self) {
        case (.dyn, _), (.parameter, _), (.unsolved, _): true
        case (.null, .null), (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double),
            (.string, .string), (.bytes, .bytes), (.timestamp, .timestamp),
            (.duration, .duration), (.type, .type):
            true
        case (.wrapper(let inner), _): isNull || conforms(to: inner)
        case (.list(let element), .list(let list)):
            list.elements.allSatisfy { $0.conforms(to: element) }
        case (.map(let key, let value), .map(let map)):
            map.entries.allSatisfy { $0.key.conforms(to: key) && $0.value.conforms(to: value) }
        case (.optional(let inner), .optional(let optional)):
            optional.value?.conforms(to: inner) ?? true
        case (.structure(let type), .structure(let structure)): structure.type == type
        case (.address, .address), (.network, .network): true
        default: false
        }
    }

    var isNull: Bool {
        if case .null = self { true } else { false }
    }
}
