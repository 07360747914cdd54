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
        let place = place(ofByte: offset)
        let lines = text.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
        let line = place.line <= lines.count ? String(lines[place.line - 1]) : ""
        return line + "\n" + String(repeating: " ", count: place.column - 1) + "^"
    }
}
