/// The one byte sequence of a JSON value, by RFC 8785 (JSON Canonicalization Scheme).
///
/// Digests and signatures are taken over these bytes. Members are ordered by the UTF-16 code units
/// of their names (section 3.2.3), numbers are written as ECMAScript writes them (3.2.2.3), and
/// strings escape only what JSON demands (3.2.2.2). Numbers beyond 2^53 are refused: other readers
/// would round them, and one document would have two meanings.
package enum CanonicalJSON {
    /// 2^53; up to here a double holds every integer exactly.
    package static let largestExactInteger = 9_007_199_254_740_992.0

    /// Deepest nesting that is written: far above what the parsers let in, far below the stack.
    package static let depthLimit = 256

    /// Writes a value; throws `invalid` for a number that other readers would not keep.
    package static func bytes(of value: JSON) throws(GovernanceError) -> [UInt8] {
        var writer = CanonicalJSONWriter()
        try writer.write(value, depth: 0)
        return writer.bytes
    }

    /// The canonical bytes as text.
    package static func text(of value: JSON) throws(GovernanceError) -> String {
        String(decoding: try bytes(of: value), as: UTF8.self)
    }
}

private struct CanonicalJSONWriter {
    var bytes: [UInt8] = []

    mutating func write(_ value: JSON, depth: Int) throws(GovernanceError) {
        guard depth < CanonicalJSON.depthLimit else {
            throw GovernanceError(
                .invalid, "The value is nested deeper than \(CanonicalJSON.depthLimit) levels.",
                hint: "Flatten the document.")
        }
        switch value {
        case .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .number(let value): append(try number(value))
        case .string(let text): string(text)
        case .array(let items):
            append("[")
            for (index, item) in items.enumerated() {
                if index > 0 { append(",") }
                try write(item, depth: depth + 1)
            }
            append("]")
        case .object(let members): try object(members, depth: depth)
        }
    }

    private mutating func object(
        _ members: [String: JSON], depth: Int
    ) throws(GovernanceError) {
        append("{")
        let ordered = members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
        for (index, member) in ordered.enumerated() {
            if index > 0 { append(",") }
            string(member.key)
            append(":")
            try write(member.value, depth: depth + 1)
        }
        append("}")
    }

    private func number(_ value: Double) throws(GovernanceError) -> String {
        guard value.magnitude <= CanonicalJSON.largestExactInteger else {
            throw GovernanceError(
                .invalid, "The number \(value) is beyond 2^53: readers would not agree on it.",
                hint: "Write it as text in quotes, or in a larger unit.")
        }
        return ECMAScriptNumber.text(of: value)
    }

    private mutating func string(_ text: String) {
        append("\"")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case 0x08: append("\\b")
            case 0x09: append("\\t")
            case 0x0A: append("\\n")
            case 0x0C: append("\\f")
            case 0x0D: append("\\r")
            case 0..<0x20:
                append("\\u00")
                append(byte < 0x10 ? "0" : "1")
                append(String(byte & 0xF, radix: 16))
            default: bytes.append(byte)
            }
        }
        append("\"")
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }
}
