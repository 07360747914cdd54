/// A place in a file, counted from 1; the column counts Unicode scalars.
package struct SourceLocation: Hashable, Sendable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// A parsed YAML or JSON value that still knows where it stood, so that every complaint about it
/// can name a line.
package struct SourceNode: Sendable {
    package enum Content: Sendable {
        case null
        case bool(Bool)
        case number(Double)
        case string(String)
        case array([SourceNode])
        /// In the order of the file; the parser has refused duplicate keys.
        case object([Member])
    }

    package struct Member: Sendable {
        package var key: String
        package var location: SourceLocation
        package var value: SourceNode

        package init(key: String, location: SourceLocation, value: SourceNode) {
            self.key = key
            self.location = location
            self.value = value
        }
    }

    package var content: Content
    package var location: SourceLocation

    package init(_ content: Content, at location: SourceLocation) {
        self.content = content
        self.location = location
    }
}
