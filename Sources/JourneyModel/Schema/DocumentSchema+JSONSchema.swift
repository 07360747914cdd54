extension DocumentSchema {
    /// The schema as JSON Schema, draft 2020-12.
    ///
    /// It says all that the draft can: days that no calendar has, unique keys and the limit on the
    /// length of a duration are checked by us alone.
    package var jsonSchema: JSON {
        guard case .object(var members) = Self.schema(of: root),
            case .object(var properties)? = members["properties"]
        else { return .null }
        properties["base"] = .object([
            "type": .string("integer"), "minimum": JSON(1), "maximum": JSON(Int(Int32.max)),
            "description": .string(Self.baseSummary),
        ])
        members["properties"] = .object(properties)
        members["$schema"] = .string("https://json-schema.org/draft/2020-12/schema")
        members["title"] = .string(kind.rawValue)
        members["description"] = .string(summary)
        return .object(members)
    }

    private static func schema(of object: ObjectType) -> JSON {
        var properties: [String: JSON] = [:]
        for field in object.fields {
            guard case .object(var members) = schema(of: field.type) else { continue }
            members["description"] = .string(field.summary)
            members["default"] = field.defaultValue
            properties[field.name] = .object(members)
        }
        let required = object.fields.filter(\.isRequired).map { JSON.string($0.name) }
        var schema: [String: JSON] = [
            "type": .string("object"), "properties": .object(properties),
            "additionalProperties": .bool(false),
        ]
        if !required.isEmpty { schema["required"] = .array(required) }
        let rules = object.rules.compactMap(schema(of:))
        if !rules.isEmpty { schema["allOf"] = .array(rules) }
        return .object(schema)
    }

    private static func schema(of type: FieldType) -> JSON {
        switch type {
        case .text(let format, let maxLength):
            var schema: [String: JSON] = [
                "type": .string("string"), "minLength": JSON(1), "maxLength": JSON(maxLength),
            ]
            schema["pattern"] = format.pattern.map { .string($0) }
            return .object(schema)
        case .integer(let range):
            return .object([
                "type": .string("integer"), "minimum": JSON(range.lowerBound),
                "maximum": JSON(range.upperBound),
            ])
        case .number(let range):
            return .object([
                "type": .string("number"), "minimum": .number(range.lowerBound),
                "maximum": .number(range.upperBound),
            ])
        case .boolean: return .object(["type": .string("boolean")])
        case .choice(let words): return .object(["enum": .array(words.map { .string($0) })])
        case .object(let object): return schema(of: object)
        case .list(let element, let count):
            return .object([
                "type": .string("array"), "items": schema(of: element),
                "minItems": JSON(count.lowerBound), "maxItems": JSON(count.upperBound),
            ])
        case .map(let keys, let values, let maxCount):
            var schema: [String: JSON] = [
                "type": .string("object"), "additionalProperties": schema(of: values),
                "maxProperties": JSON(maxCount),
            ]
            schema["propertyNames"] = keys.pattern.map { .object(["pattern": .string($0)]) }
            return .object(schema)
        case .any: return .object([:])
        }
    }

    private static func schema(of rule: ObjectRule) -> JSON? {
        func has(_ name: String) -> JSON { .object(["required": .array([.string(name)])]) }
        func not(_ schema: JSON) -> JSON { .object(["not": schema]) }
        func holds(_ name: String, _ values: [String]) -> JSON {
            .object([
                "properties": .object([
                    name: .object(["enum": .array(values.map { .string($0) })])
                ]), "required": .array([.string(name)]),
            ])
        }
        switch rule {
        case .unique, .before: return nil
        case .exactlyOne(let names): return .object(["oneOf": .array(names.map(has))])
        case .notBoth(let left, let right):
            return not(.object(["required": .array([.string(left), .string(right)])]))
        case .required(let name, let other, let values):
            return .object(["if": holds(other, values), "then": has(name)])
        case .only(let name, let other, let values):
            return .object(["if": has(name), "then": holds(other, values)])
        case .needs(let name, let other):
            return .object([
                "dependentRequired": .object([name: .array([.string(other)])])
            ])
        }
    }
}
