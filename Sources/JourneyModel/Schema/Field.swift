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
