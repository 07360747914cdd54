/// Names a variable, or a part of what it holds, that is not known yet.
package struct AttributePattern: Hashable, Sendable {
    /// One step from a value to a part of it.
    package enum Qualifier: Hashable, Sendable {
        /// A field, or a string key of a map.
        case field(String)
        /// A position in a list, or an integer key of a map.
        case index(Int)
        /// Every field, key or position.
        case any
    }

    package var variable: String
    package var qualifiers: [Qualifier]

    package init(_ variable: String, _ qualifiers: [Qualifier] = []) {
        self.variable = variable
        self.qualifiers = qualifiers
    }

    var unknown: Value { .unknown(UnknownSet([description])) }

    /// The value with what the pattern names put out of sight. A part that is not there because
    /// what should hold it is missing changes nothing.
    func hiding(in value: Value) -> Value { hide(qualifiers[...], in: value) }

    private func hide(_ path: ArraySlice<Qualifier>, in value: Value) -> Value {
        guard let step = path.first else { return unknown }
        let rest = path.dropFirst()
        switch value {
        case .structure(let structure): return .structure(hide(step, rest, in: structure))
        case .map(let map): return hide(step, rest, in: map)
        case .list(let list): return .list(hide(step, rest, in: list))
        case .optional(let optional):
            return .optional(OptionalValue(optional.value.map { hide(path, in: $0) }))
        default: return value
        }
    }

    private func hide(
        _ step: Qualifier, _ rest: ArraySlice<Qualifier>, in structure: Structure
    ) -> Structure {
        let fields = zip(structure.type.fields, structure.fields).map { field, value -> Value? in
            guard step == .any || step == .field(field.name) else { return value }
            return rest.isEmpty ? unknown : value.map { hide(rest, in: $0) }
        }
        let unknowns = Self.unknowns(in: fields.lazy.compactMap { $0 })
        return Structure(structure.type, fields, unknowns: unknowns)
    }

    private func hide(
        _ step: Qualifier, _ rest: ArraySlice<Qualifier>, in map: Map
    ) -> Value {
        let wanted: Value? =
            switch step {
            case .field(let name): .string(name)
            case .index(let index): .int(Int64(index))
            case .any: nil
            }
        var entries = map.entries.map { key, value in
            let isMeant = wanted.map { Value.areEqual($0, key) } ?? true
            return (key: key, value: isMeant ? hide(rest, in: value) : value)
        }
        if let wanted, rest.isEmpty, map.value(for: wanted) == nil {
            entries.append((wanted, unknown))
        }
        let unknowns = Self.unknowns(in: entries.lazy.map(\.value))
        return Map(entries, unknowns: unknowns).map { .map($0) } ?? unknown
    }

    private func hide(
        _ step: Qualifier, _ rest: ArraySlice<Qualifier>, in list: List
    ) -> List {
        let elements = list.elements.enumerated().map { index, element in
            step == .any || step == .index(index) ? hide(rest, in: element) : element
        }
        return Self.unknowns(in: elements).map { List(elements, unknowns: $0) } ?? List(elements)
    }

    private static func unknowns(in parts: some Sequence<Value>) -> UnknownSet? {
        parts.lazy.compactMap(\.unknowns).reduce(nil) { $0?.union($1) ?? $1 }
    }
}

extension AttributePattern: CustomStringConvertible {
    /// As an expression would write it, `journey.steps[2].consent`.
    package var description: String {
        qualifiers.reduce(into: variable) { text, qualifier in
            switch qualifier {
            case .field(let name): text += ".\(name)"
            case .index(let index): text += "[\(index)]"
            case .any: text += "[*]"
            }
        }
    }
}

extension Value {
    /// What is not known of it or its inside; nil where everything is.
    var unknowns: UnknownSet? {
        switch self {
        case .unknown(let set): set
        case .list(let list): list.unknowns
        case .map(let map): map.unknowns
        case .structure(let structure): structure.unknowns
        case .optional(let optional): optional.value?.unknowns
        default: nil
        }
    }

    /// The value, or an unknown where a part of it is one.
    var wholeOrUnknown: Value {
        unknowns.map { .unknown($0) } ?? self
    }
}
