/// A value of the language, an error or an unknown; langdef "Values".
///
/// Payloads wider than a word are classes, so that a value stays small: copies dominate the cost
/// of evaluation.
package enum Value: Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case uint(UInt64)
    case double(Double)
    case string(Text)
    case bytes(Octets)
    case list(List)
    case map(Map)
    /// A value of a type that the host declared.
    case structure(Structure)
    case timestamp(Timestamp)
    /// Nanoseconds.
    case duration(Int64)
    case type(TypeName)
    case optional(OptionalValue)
    /// An IP address.
    case address(IPAddress)
    /// A range of IP addresses.
    case network(IPNetwork)
    case error(EvaluationError)
    /// Cannot be decided until the named inputs are known.
    case unknown(UnknownSet)

    package static func string(_ text: String) -> Value { .string(Text(text)) }
    package static func list(_ elements: [Value]) -> Value { .list(List(elements)) }

    /// Whether it is an error or an unknown, which strict functions pass on.
    var isAbnormal: Bool {
        switch self {
        case .error, .unknown: true
        default: false
        }
    }

    /// Levels of lists, maps and optionals: what comparing, writing and freeing recurse over.
    var depth: Int {
        switch self {
        case .list(let list): list.depth
        case .map(let map): map.depth
        case .optional(let optional): optional.depth
        default: 0
        }
    }

    /// The name that `type()` gives.
    var typeName: String {
        switch self {
        case .null: "null_type"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .bytes: "bytes"
        case .list: "list"
        case .map: "map"
        case .structure(let structure): structure.type.name
        case .timestamp: "google.protobuf.Timestamp"
        case .duration: "google.protobuf.Duration"
        case .type: "type"
        case .optional: "optional_type"
        case .address: "net.IP"
        case .network: "net.CIDR"
        case .error: "error"
        case .unknown: "unknown"
        }
    }
}
