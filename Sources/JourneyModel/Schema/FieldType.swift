/// What a field may hold. The whole schema is made of these, so that validation, help, JSON Schema
/// and policy types cannot disagree.
package indirect enum FieldType: Equatable, Sendable {
    /// Text of a format, of 1 to `maxLength` Unicode scalars.
    case text(TextFormat, maxLength: Int)
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case boolean
    /// One word of a closed list.
    case choice([String])
    case object(ObjectType)
    case list(of: FieldType, count: ClosedRange<Int>)
    /// Names that the author chooses, each with a value of one type.
    case map(keys: TextFormat, values: FieldType, maxCount: Int)
    /// Any JSON value, within the limits of the parser.
    case any
}

/// One member of an object.
package struct Field: Equatable, Sendable {
    package let name: String
    package let type: FieldType
    package let isRequired: Bool
    /// What the absence of the field means; absent where it means "not said".
    package let defaultValue: JSON?
    /// One sentence for people.
    package let summary: String

    package static func required(_ name: String, _ type: FieldType, _ summary: String) -> Field {
        Field(name, type, isRequired: true, defaultValue: nil, summary)
    }

    package static func optional(
        _ name: String, _ type: FieldType, default defaultValue: JSON? = nil, _ summary: String
    ) -> Field {
        Field(name, type, isRequired: false, defaultValue: defaultValue, summary)
    }

    private init(
        _ name: String, _ type: FieldType, isRequired: Bool, defaultValue: JSON?,
        _ summary: String
    ) {
        self.name = name
        self.type = type
        self.isRequired = isRequired
        self.defaultValue = defaultValue
        self.summary = summary
    }
}

/// An object with named fields; fields stand in the order in which people read them.
package struct ObjectType: Equatable, Sendable {
    /// Name of the type, in the style of Swift and CEL: `Step`.
    package let name: String
    package let fields: [Field]
    package let rules: [ObjectRule]

    package init(_ name: String, rules: [ObjectRule] = [], _ fields: [Field]) {
        self.name = name
        self.fields = fields
        self.rules = rules
    }

    /// The field of that name; linear in the number of fields.
    package func field(_ name: String) -> Field? {
        fields.first { $0.name.hasSameBytes(as: name) }
    }
}
