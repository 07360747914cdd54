/// Lends one value of a row as the server sent it: text, with the number of its type.
package struct Cell: ~Copyable {
    /// Nil for NULL.
    let bytes: UnsafeRawBufferPointer?
    let typeNumber: UInt32

    init(bytes: UnsafeRawBufferPointer?, typeNumber: UInt32) {
        self.bytes = bytes
        self.typeNumber = typeNumber
    }

    /// The type, where it is one of those that this module reads.
    var type: TypeID? { TypeID(rawValue: typeNumber) }

    /// The value as text; nil for NULL and for bytes that are not UTF-8.
    package var text: String? {
        bytes.flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// The text of a value of one of these types, and nil for any other value.
    func text(of types: Set<TypeID>) -> String? {
        guard let type, types.contains(type) else { return nil }
        return text
    }
}
