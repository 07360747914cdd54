/// The text of one expression, with the places that messages about it name.
package struct SourceText: Sendable {
    /// The longest expression that is read, in UTF-8 bytes.
    package static let byteLimit = 32 * 1024

    /// A place in the expression, counted from 1; the column counts Unicode scalars.
    package struct Place: Hashable, Sendable {
        package var line: Int
        package var column: Int
    }

    package let text: String
    let bytes: [UInt8]

    package init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    /// The place of a byte offset; an offset beyond the end is the end.
    package func place(ofByte offset: Int) -> Place {
        var place = Place(line: 1, column: 1)
        for byte in bytes.prefix(max(0, offset)) {
            if byte == UInt8(ascii: "\n") {
                place.line += 1
                place.column = 1
            } else if !UTF8.isContinuation(byte) {
                place.column += 1
            }
        }
        return place
    }

    /// The line of a byte offset and, below it, a caret under the place.
    package func excerpt(atByte offset: Int) -> String {
        let newline = UInt8(ascii: "\n")
        let offset = min(max(0, offset), bytes.count)
        let start = bytes[..<offset].lastIndex(of: newline).map { $0 + 1 } ?? 0
        var line = bytes[start...].prefix { $0 != newline }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        let column = bytes[start..<offset].count { !UTF8.isContinuation($0) }
        return String(decoding: line, as: UTF8.self) + "\n"
            + String(repeating: " ", count: column) + "^"
    }
}
