/// A value of a type that the host declared; fields are found by position.
package final class Structure: Sendable {
    package let type: StructType
    /// As many as the type has fields, in their order; nil where the field is not set.
    package let fields: [Value?]
    /// What is not known of its inside; only inputs have such fields.
    let unknowns: UnknownSet?

    /// Missing trailing fields are not set; surplus ones are dropped.
    package convenience init(_ type: StructType, _ fields: [Value?]) {
        self.init(type, fields, unknowns: nil)
    }

    init(_ type: StructType, _ fields: [Value?], unknowns: UnknownSet?) {
        self.type = type
        self.unknowns = unknowns
        let padding = max(0, type.fields.count - fields.count)
        self.fields = Array(
            (fields + Array(repeating: nil, count: padding)).prefix(type.fields.count))
    }

    /// Fields by name; names that the type does not have are dropped.
    package convenience init(_ type: StructType, named values: [String: Value]) {
        self.init(type, type.fields.map { values[$0.name] })
    }

    package func value(of field: String) -> Value? {
        type.index(of: field).flatMap { fields[$0] }
    }
}
