/// One thing that is wrong with an expression, found before it runs.
package struct Problem: Error, Hashable, Sendable {
    /// What is wrong, as a sentence without a full stop.
    package var message: String
    /// Byte offset in the expression.
    package var offset: Int
    /// What to write instead, where that is known.
    package var remedy: String?

    package init(_ message: String, at offset: Int, remedy: String? = nil) {
        self.message = message
        self.offset = offset
        self.remedy = remedy
    }

    /// Line, column, message, line of source and caret, as one text of several lines.
    package func rendered(in source: SourceText) -> String {
        let place = source.place(ofByte: offset)
        let tail = remedy.map { "; \($0)" } ?? ""
        return "\(place.line):\(place.column): \(message)\(tail)\n\(source.excerpt(atByte: offset))"
    }
}
