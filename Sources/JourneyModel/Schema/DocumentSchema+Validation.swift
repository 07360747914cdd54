extension DocumentSchema {
    /// Everything that is wrong with a parsed document, in the order of its lines; empty when it
    /// is valid.
    package func problems(in node: SourceNode) -> [Diagnostic] {
        var validator = SchemaValidator()
        validator.check(node, is: root, at: "")
        return validator.problems.enumerated().sorted { left, right in
            let lines = (left.element.location?.line ?? 0, right.element.location?.line ?? 0)
            return lines.0 == lines.1 ? left.offset < right.offset : lines.0 < lines.1
        }.map(\.element)
    }

    /// The same for a value that came from no file: complaints have paths and no places.
    package func problems(in value: JSON) -> [Diagnostic] {
        problems(in: SourceNode(value)).map { problem in
            var problem = problem
            problem.location = nil
            return problem
        }
    }

    /// The value as it is stored: optional fields that say nothing (an empty list or block, the
    /// default itself) are left out, so that one meaning has one digest.
    package func normalised(_ value: JSON) -> JSON {
        Self.normalised(value, .object(root))
    }

    private static func normalised(_ value: JSON, _ type: FieldType) -> JSON {
        switch (type, value) {
        case (.object(let object), .object(let members)):
            var kept = members
            for field in object.fields {
                guard let member = members[field.name] else { continue }
                let value = normalised(member, field.type)
                let saysNothing =
                    !field.isRequired && field.type != .any
                    && (value.isEmpty || value == field.defaultValue)
                kept[field.name] = saysNothing ? nil : value
            }
            return .object(kept)
        case (.list(let element, _), .array(let items)):
            return .array(items.map { normalised($0, element) })
        case (.map(_, let values, _), .object(let members)):
            return .object(
                members.mapValues { normalised($0, values) }.filter {
                    values == .any || !$0.value.isEmpty
                })
        default: return value
        }
    }
}

extension SourceNode {
    /// A value without places; every location is line 1, column 1.
    init(_ value: JSON) {
        let nowhere = SourceLocation(line: 1, column: 1)
        let content: Content =
            switch value {
            case .null: .null
            case .bool(let value): .bool(value)
            case .number(let value): .number(value)
            case .string(let text): .string(text)
            case .array(let items): .array(items.map { SourceNode($0) })
            case .object(let members):
                .object(
                    members.sorted { $0.key < $1.key }.map {
                        Member(key: $0.key, location: nowhere, value: SourceNode($0.value))
                    })
            }
        self.init(content, at: nowhere)
    }
}
