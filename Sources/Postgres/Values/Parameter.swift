/// Holds one value as it is sent: text, or bytes as they are.
package struct Parameter: Sendable, Equatable {
    enum Value: Sendable, Equatable {
        case null
        case text(String)
        case binary([UInt8])
    }

    let value: Value
    /// The type that the value has on the server; 0 where the statement tells.
    let typeID: UInt32

    private init(_ value: Value, typeID: UInt32 = 0) {
        self.value = value
        self.typeID = typeID
    }

    package static let null = Parameter(.null)

    /// A value in the text form of its type; a JSON document is one for `$1::jsonb`.
    package static func text(_ text: String) -> Parameter {
        Parameter(.text(text))
    }

    /// A `bytea`, sent as it is.
    package static func bytes(_ bytes: [UInt8]) -> Parameter {
        Parameter(.binary(bytes), typeID: TypeID.bytea.rawValue)
    }
}
