extension JSON {
    /// The value of a member; nil when this is no object or lacks it.
    package subscript(key: String) -> JSON? {
        members?[key]
    }

    package var members: [String: JSON]? {
        if case .object(let members) = self { members } else { nil }
    }

    package var array: [JSON]? {
        if case .array(let items) = self { items } else { nil }
    }

    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    package var number: Double? {
        if case .number(let value) = self { value } else { nil }
    }

    /// A whole number within ±2^53, where doubles are exact.
    package var int: Int? {
        guard let number, number.magnitude <= CanonicalJSON.largestExactInteger else { return nil }
        return Int(exactly: number)
    }

    package var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The number of a count; counts are far below 2^53.
    package init(_ value: Int) {
        self = .number(Double(value))
    }

    /// Nothing in it: null, an empty array or an empty object.
    package var isEmpty: Bool {
        switch self {
        case .null: true
        case .array(let items): items.isEmpty
        case .object(let members): members.isEmpty
        case .bool, .number, .string: false
        }
    }
}
