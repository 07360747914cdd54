import CEL

/// Types that fit a document, as a schema would declare them, and the document bound to them.
enum BenchTypes {
    /// The type that all samples of one place share; `dyn` where they have nothing in common.
    static func type(of samples: [BenchJSON], named name: String) -> CELType {
        var type: CELType?
        for sample in samples {
            let next = shape(of: sample)
            if let type, type != next { return .dyn }
            type = next
        }
        switch type {
        case .list:
            let items = samples.flatMap { sample in
                if case .list(let items) = sample { items } else { [BenchJSON]() }
            }
            return .list(Self.type(of: items, named: name + "Item"))
        case .map:
            var fields: [String: [BenchJSON]] = [:]
            for sample in samples {
                for (name, value) in sample.members { fields[name, default: []].append(value) }
            }
            return .structure(
                StructType(
                    name,
                    fields.sorted { $0.key < $1.key }.map {
                        let type = Self.type(of: $0.value, named: name + "." + $0.key)
                        return .init($0.key, type, limit: limit(of: type, named: $0.key))
                    }))
        default: return type ?? .dyn
        }
    }

    /// What a schema would say: 500 steps, 20 elements of other lists, texts of 80 characters.
    private static func limit(of type: CELType, named name: String) -> SizeLimit {
        switch type {
        case .string: .most(80)
        case .list(let element):
            .most(name == "steps" ? 500 : 20, of: limit(of: element, named: ""))
        default: .undeclared
        }
    }

    private static func shape(of sample: BenchJSON) -> CELType {
        switch sample {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .double: .double
        case .string: .string
        case .list: .list(.dyn)
        case .object: .map(.string, .dyn)
        }
    }

    static func value(of content: BenchJSON, as type: CELType) -> Value {
        switch content {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .int(let value): return .int(value)
        case .double(let value): return .double(value)
        case .string(let value): return .string(value)
        case .list(let items):
            let element: CELType = if case .list(let element) = type { element } else { .dyn }
            return .list(items.map { value(of: $0, as: element) })
        case .object(let members):
            if case .structure(let structure) = type {
                var fields: [String: Value] = [:]
                for field in structure.fields {
                    if let member = members[field.name] {
                        fields[field.name] = value(of: member, as: field.type)
                    }
                }
                return .structure(Structure(structure, named: fields))
            }
            return .map(Map(members.mapValues { value(of: $0, as: .dyn) }))
        }
    }
}
