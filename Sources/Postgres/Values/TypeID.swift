/// The numbers of the server's own types, which never change (its `pg_type.dat`).
enum TypeID: UInt32, CaseIterable {
    case bool = 16
    case bytea = 17
    case name = 19
    case int8 = 20
    case int2 = 21
    case int4 = 23
    case text = 25
    case oid = 26
    case json = 114
    case float4 = 700
    case float8 = 701
    case bpchar = 1042
    case varchar = 1043
    case date = 1082
    case timestamp = 1114
    case timestamptz = 1184
    case interval = 1186
    case numeric = 1700
    case void = 2278
    case uuid = 2950
    case jsonb = 3802
    case boolArray = 1000
    case byteaArray = 1001
    case nameArray = 1003
    case int2Array = 1005
    case int4Array = 1007
    case textArray = 1009
    case varcharArray = 1015
    case int8Array = 1016
    case float4Array = 1021
    case float8Array = 1022
    case timestamptzArray = 1185
    case uuidArray = 2951

    /// What an array of it is made of; nil where it is no array.
    var element: TypeID? {
        switch self {
        case .boolArray: .bool
        case .byteaArray: .bytea
        case .nameArray: .name
        case .int2Array: .int2
        case .int4Array: .int4
        case .textArray: .text
        case .varcharArray: .varchar
        case .int8Array: .int8
        case .float4Array: .float4
        case .float8Array: .float8
        case .timestamptzArray: .timestamptz
        case .uuidArray: .uuid
        default: nil
        }
    }

    /// The server's name of a type, or its number where it is not one of these.
    static func name(of number: UInt32) -> String {
        guard let type = TypeID(rawValue: number) else { return "type \(number)" }
        return type.element.map { "\($0)[]" } ?? "\(type)"
    }
}
