/// A type with named fields that the host declares, such as the journey document.
package final class StructType: Sendable {
    package struct Field: Sendable {
        package var name: String
        package var type: CELType
        /// What selecting the field gives where it is not set; nil: an error.
        package var defaultValue: Value?
        /// How much the field may hold.
        package var limit: SizeLimit

        package init(
            _ name: String, _ type: CELType, defaultValue: Value? = nil,
            limit: SizeLimit = .undeclared
        ) {
            self.name = name
            self.type = type
            self.defaultValue = defaultValue
            self.limit = limit
        }
    }

    package let name: String
    package let fields: [Field]
    private let indices: [String: Int]

    /// Of several fields with one name the first counts.
    package init(_ name: String, _ fields: [Field]) {
        self.name = name
        self.fields = fields
        indices = Dictionary(
            fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func index(of field: String) -> Int? { indices[field] }
}

/// Types are the same if their names are; a host declares each name once.
extension StructType: Hashable {
    package static func == (left: StructType, right: StructType) -> Bool {
        left.name == right.name
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }
}
