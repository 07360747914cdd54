/// Reads and writes the text form of one-dimensional arrays (PostgreSQL manual, 8.15.6).
enum ArrayText {
    static func write(_ elements: [Parameter.Value]) -> String {
        "{" + elements.map(write).joined(separator: ",") + "}"
    }

    private static func write(_ element: Parameter.Value) -> String {
        switch element {
        case .null: "NULL"
        case .text(let text): quote(text)
        case .binary(let bytes): quote(HexText.write(bytes))
        }
    }

    private static func quote(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// The elements, nil for NULL; nil as a whole for an array of more dimensions or with bounds
    /// that do not begin at 1, and for what is no array.
    static func read(_ bytes: UnsafeRawBufferPointer) -> [[UInt8]?]? {
        guard bytes.count >= 2, bytes.first == open, bytes.last == close else { return nil }
        var rest = bytes[1..<(bytes.count - 1)]
        if rest.isEmpty { return [] }
        var elements: [[UInt8]?] = []
        while true {
            guard let element = readElement(&rest) else { return nil }
            elements.append(element.isNull ? nil : element.bytes)
            guard let separator = rest.popFirst() else { return elements }
            guard separator == comma else { return nil }
        }
    }

    private static func readElement(
        _ rest: inout Slice<UnsafeRawBufferPointer>
    ) -> (bytes: [UInt8], isNull: Bool)? {
        var bytes: [UInt8] = []
        guard rest.first == quotes else {
            while let byte = rest.first, byte != comma {
                if byte == open || byte == close || byte == quotes { return nil }
                bytes.append(byte)
                rest.removeFirst()
            }
            return bytes.isEmpty ? nil : (bytes, bytes == Array("NULL".utf8))
        }
        rest.removeFirst()
        while let byte = rest.popFirst() {
            if byte == quotes { return (bytes, false) }
            if byte != backslash {
                bytes.append(byte)
            } else if let escaped = rest.popFirst() {
                bytes.append(escaped)
            }
        }
        return nil
    }

    private static let open = UInt8(ascii: "{")
    private static let close = UInt8(ascii: "}")
    private static let comma = UInt8(ascii: ",")
    private static let quotes = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
}
