extension Compiler {
    private struct Part: Sendable {
        var index: Int
        var evaluation: Evaluation
        var isOptional: Bool
    }

    /// `Step{key: 'a', ?label: x}`: fields that are not written, and optional ones without a
    /// value, are not set.
    mutating func message(
        _ name: String, _ fields: [Node.Field], _ node: Node
    ) -> Evaluation {
        guard let type = environment.structType(name) else {
            return Self.failing(.undeclared, "`\(name)` is not a known type", node)
        }
        var parts: [Part] = []
        for field in fields {
            guard let index = type.index(of: field.name) else {
                return Self.failing(
                    .noSuchField, "\(type.name) has no field `\(field.name)`", node)
            }
            let evaluation = compileWhole(field.value)
            parts.append(
                Part(index: index, evaluation: evaluation, isOptional: field.isOptional))
        }
        let offset = node.offset
        return { [parts] frame in
            guard frame.budget.spend(Cost.message), frame.budget.build(16 &* type.fields.count)
            else {
                return frame.budget.error
            }
            var values = [Value?](repeating: nil, count: type.fields.count)
            var unknown: Value?
            for part in parts {
                let value = part.evaluation(&frame)
                if case .error = value { return value }
                if case .unknown = value {
                    unknown = Self.blocked(unknown ?? value, value)
                    continue
                }
                var comparisons = 0
                let failure = Self.set(value, part, of: type, in: &values, &comparisons)
                frame.pay(forComparisons: comparisons, beyond: 0)
                if frame.budget.isExceeded { return frame.budget.error }
                if let failure { return failure.located(at: offset) }
            }
            return unknown ?? .structure(Structure(type, values))
        }
    }

    /// The error where the value does not fit; nil where it does. Null leaves unset
    /// what may be null.
    private static func set(
        _ value: Value, _ part: Part, of type: StructType, in values: inout [Value?],
        _ comparisons: inout Int
    ) -> Value? {
        let field = type.fields[part.index]
        var value = value
        if part.isOptional {
            guard case .optional(let optional) = value else {
                return .failure(.noMatchingOverload, "only an optional may follow `?`")
            }
            guard let inner = optional.value else { return nil }
            value = inner
        }
        if value.isNull, field.type.isNullable, field.type != .null { return nil }
        guard value.conforms(to: field.type, &comparisons) else {
            return .failure(
                .noMatchingOverload,
                "the field `\(field.name)` of \(type.name) is \(field.type), not \(value.typeName)")
        }
        values[part.index] = value
        return nil
    }
}
