/// Finds a field in a value; in a type known beforehand, by position.
struct Selector: Sendable {
    private let name: String
    private let key: Text
    /// The type that the checker found, and where the field is in it.
    let known: (type: StructType, index: Int)?

    init(_ field: String, in type: CELType) {
        name = field
        key = Text(field)
        if case .structure(let structType) = type, let index = structType.index(of: field) {
            known = (structType, index)
        } else {
            known = nil
        }
    }

    /// The value of the field, or an error.
    func value(in operand: Value) -> Value {
        switch operand {
        case .structure(let structure):
            guard let index = index(in: structure.type) else { return missing(in: structure.type) }
            if let value = structure.fields[index] ?? structure.type.fields[index].defaultValue {
                return value
            }
            return .failure(
                .noSuchField, "the field `\(name)` of \(structure.type.name) is not set")
        case .map(let map):
            return map.value(for: key) ?? .failure(.noSuchKey, "no such key: `\(name)`")
        case .optional: return optionalValue(in: operand)
        case .error, .unknown: return operand
        default:
            return .failure(
                .noMatchingOverload, "a \(operand.typeName) has no field `\(name)`")
        }
    }

    /// What `has()` says: a field that only has its default is not set.
    func isSet(in operand: Value) -> Value {
        switch operand {
        case .structure(let structure):
            guard let index = index(in: structure.type) else { return missing(in: structure.type) }
            return Self.presence(structure.fields[index])
        case .map(let map): return Self.presence(map.value(for: key))
        case .optional(let optional): return optional.value.map(isSet) ?? .bool(false)
        case .error, .unknown: return operand
        default:
            return .failure(
                .noMatchingOverload, "a \(operand.typeName) has no field `\(name)`")
        }
    }

    /// The field as an optional; none where it is not set.
    func optionalValue(in operand: Value) -> Value {
        if case .optional(let optional) = operand {
            guard let inner = optional.value else { return operand }
            return optionalValue(in: inner)
        }
        let set = isSet(in: operand)
        guard case .bool(let isSet) = set else { return set }
        return .optional(OptionalValue(isSet ? value(in: operand) : nil))
    }

    private static func presence(_ value: Value?) -> Value {
        if let value, case .unknown = value { return value }
        return .bool(value != nil)
    }

    private func index(in type: StructType) -> Int? {
        if let known, known.type === type { return known.index }
        return type.index(of: name)
    }

    private func missing(in type: StructType) -> Value {
        .failure(.noSuchField, "\(type.name) has no field `\(name)`")
    }
}
