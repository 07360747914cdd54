import CEL
import JourneyModel

/// Turns JSON into values of declared types.
enum ValueBinder {
    /// A value that does not fit its type becomes an error, so that no rule passes on it.
    static func value(of json: JSON, as type: CELType) -> Value {
        switch (type, json) {
        case (.structure(let structType), .object(let members)):
            .structure(
                Structure(
                    structType,
                    structType.fields.map { field in
                        members[field.name].flatMap { optionalValue(of: $0, field) }
                    }))
        case (.list(let element), .array(let items)):
            .list(items.map { value(of: $0, as: element) })
        case (.map(_, let element), .object(let members)):
            .map(Map(members.mapValues { value(of: $0, as: element) }))
        case (.string, .string(let text)): .string(text)
        case (.bool, .bool(let bool)): .bool(bool)
        case (.int, .number): json.int.map { .int(Int64($0)) } ?? misfit(type)
        case (.double, .number(let number)): .double(number)
        case (.dyn, _): untyped(json)
        default: misfit(type)
        }
    }

    /// Null and empty lists and maps are not set; selecting them gives the field's default.
    private static func optionalValue(of json: JSON, _ field: StructType.Field) -> Value? {
        json.isEmpty && (field.defaultValue != nil || json.members == nil)
            ? nil : value(of: json, as: field.type)
    }

    private static func misfit(_ type: CELType) -> Value {
        .error(
            EvaluationError(
                .invalidArgument, "the document holds something else where \(type) belongs",
                at: 0))
    }

    private static func untyped(_ json: JSON) -> Value {
        switch json {
        case .null: .null
        case .bool(let bool): .bool(bool)
        case .number(let number): json.int.map { .int(Int64($0)) } ?? .double(number)
        case .string(let text): .string(text)
        case .array(let items): .list(items.map(untyped))
        case .object(let members): .map(Map(members.mapValues(untyped)))
        }
    }
}
