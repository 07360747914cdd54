import CEL
import JourneyModel

/// Document schemas as types of the expression language.
enum SchemaTypes {
    /// Lists and maps that are absent are empty, other fields have the schema's default or none.
    static func structure(_ object: ObjectType) -> StructType {
        StructType(
            object.name,
            object.fields.map { field in
                let type = type(field.type)
                return StructType.Field(
                    field.name, type, defaultValue: standard(field, type),
                    limit: limit(field.type))
            })
    }

    /// What the schema says that a field may hold, for the estimate of a rule's cost.
    private static func limit(_ type: FieldType) -> SizeLimit {
        switch type {
        case .text(_, let maxLength): .most(maxLength)
        case .choice(let words): .most(words.map(\.unicodeScalars.count).max() ?? 0)
        case .list(let element, let count): .most(count.upperBound, of: limit(element))
        case .map(_, let values, let maxCount):
            .most(maxCount, of: limit(values), keys: DocumentLimits.labelLength)
        case .integer, .number, .boolean, .object, .any: .undeclared
        }
    }

    private static func type(_ type: FieldType) -> CELType {
        switch type {
        case .text, .choice: .string
        case .integer: .int
        case .number: .double
        case .boolean: .bool
        case .object(let object): .structure(structure(object))
        case .list(let element, _): .list(self.type(element))
        case .map(_, let values, _): .map(.string, self.type(values))
        case .any: .dyn
        }
    }

    private static func standard(_ field: Field, _ type: CELType) -> Value? {
        if let value = field.defaultValue { return ValueBinder.value(of: value, as: type) }
        switch type {
        case .list: return .list([])
        case .map: return .map(Map([:] as [String: Value]))
        default: return nil
        }
    }
}
