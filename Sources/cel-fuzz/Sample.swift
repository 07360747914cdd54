import CEL

/// A piece of a document, as JSON for the peer and as values for us.
indirect enum Sample {
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case string(String)
    case list([Sample])
    case object([(String, Sample)])

    var json: String {
        switch self {
        case .bool(let value): String(value)
        case .int(let value): String(value)
        case .double(let value): String(value)
        case .string(let value): Self.quoted(value)
        case .list(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.0) + ":" + $0.1.json }.joined(separator: ",") + "}"
        }
    }

    /// A text as JSON in ASCII.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for unit in text.utf16 {
            switch unit {
            case 0x22: quoted += "\\\""
            case 0x5C: quoted += "\\\\"
            case 0x20..<0x7F: quoted.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            default:
                let digits = String(unit, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return quoted + "\""
    }

    /// Objects are maps where nothing is known, structures where a type is.
    func value(as type: CELType) -> Value {
        switch self {
        case .bool(let value): return .bool(value)
        case .int(let value): return .int(value)
        case .double(let value): return .double(value)
        case .string(let value): return .string(value)
        case .list(let items):
            let element: CELType = if case .list(let element) = type { element } else { .dyn }
            return .list(items.map { $0.value(as: element) })
        case .object(let members):
            let named = Dictionary(members) { first, _ in first }
            guard case .structure(let structure) = type else {
                return .map(Map(named.mapValues { $0.value(as: .dyn) }))
            }
            return .structure(
                Structure(
                    structure,
                    structure.fields.map { field in named[field.name]?.value(as: field.type) }))
        }
    }
}
