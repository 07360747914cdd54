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
