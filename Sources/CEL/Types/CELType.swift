/// A type as the checker sees it; langdef "Gradual Type Checking".
package indirect enum CELType: Hashable, Sendable {
    /// Decided at run time.
    case dyn
    case null, bool, int, uint, double, string, bytes, timestamp, duration
    case list(CELType)
    case map(CELType, CELType)
    case type(CELType)
    case optional(CELType)
    /// A primitive that may be null.
    case wrapper(CELType)
    case structure(StructType)
    /// A type that the host names but whose values the engine only passes on.
    case opaque(String, [CELType])
    /// The type parameter of a function declaration.
    case parameter(String)
    /// A type still to be found.
    case unsolved(Int)
    /// The type of an expression that has been complained about already.
    case failed
}

extension CELType {
    /// Whether null may stand in place of a value.
    var isNullable: Bool {
        switch self {
        case .null, .wrapper, .structure, .timestamp, .duration, .optional, .opaque: true
        default: false
        }
    }

    static let address = opaque("net.IP", [])
    static let network = opaque("net.CIDR", [])
}

extension CELType: CustomStringConvertible {
    package var description: String {
        switch self {
        case .dyn: "dyn"
        case .null: "null"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .bytes: "bytes"
        case .timestamp: "timestamp"
        case .duration: "duration"
        case .list(let element): "list(\(element))"
        case .map(let key, let value): "map(\(key), \(value))"
        case .type(let inner): "type(\(inner))"
        case .optional(let inner): "optional(\(inner))"
        case .wrapper(let inner): "wrapper(\(inner))"
        case .structure(let type): type.name
        case .opaque(let name, let parameters):
            parameters.isEmpty
                ? name : name + "(\(parameters.map(\.description).joined(separator: ", ")))"
        case .parameter(let name): name
        case .unsolved: "any type"
        case .failed: "unknown"
        }
    }
}
