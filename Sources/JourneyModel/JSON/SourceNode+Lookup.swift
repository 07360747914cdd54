extension SourceNode {
    /// The value of a member; nil when this is no object or lacks it. Names are compared by bytes.
    package subscript(key: String) -> SourceNode? {
        member(key)?.value
    }

    /// The member of that name with its place; linear in the number of members.
    package func member(_ key: String) -> Member? {
        members?.first { $0.key.utf8.elementsEqual(key.utf8) }
    }

    package var isNull: Bool {
        if case .null = content { true } else { false }
    }

    package var bool: Bool? {
        if case .bool(let value) = content { value } else { nil }
    }

    package var number: Double? {
        if case .number(let value) = content { value } else { nil }
    }

    /// A whole number within ±2^53, where doubles are exact.
    package var int: Int? {
        guard let number, number.magnitude <= 9_007_199_254_740_992 else { return nil }
        return Int(exactly: number)
    }

    package var string: String? {
        if case .string(let value) = content { value } else { nil }
    }

    package var array: [SourceNode]? {
        if case .array(let items) = content { items } else { nil }
    }

    package var members: [Member]? {
        if case .object(let members) = content { members } else { nil }
    }

    /// The value without its places.
    ///
    /// Recursion is bounded by the depth limit of the parser that made the node. Where two member
    /// names are canonically equivalent the first counts; our parsers refuse such objects.
    package var json: JSON {
        switch content {
        case .null: .null
        case .bool(let value): .bool(value)
        case .number(let value): .number(value)
        case .string(let value): .string(value)
        case .array(let items): .array(items.map(\.json))
        case .object(let members):
            .object(
                Dictionary(
                    members.map { ($0.key, $0.value.json) }, uniquingKeysWith: { first, _ in first }
                ))
        }
    }
}
