/// Reads one JSON text by RFC 8259, strictly, and keeps the place of every value.
///
/// Stricter than the RFC where a lenient reading would change a document silently: no byte order
/// mark, no repeated member name, no number that a double cannot hold, no U+0000 (PostgreSQL
/// cannot store it). Time and memory are linear in the input. Containers lie on a stack of the
/// parser's own, so that nesting never costs call stack.
package struct JSONParser {
    /// What one text may cost.
    package struct Limits: Sendable {
        /// Containers within each other, 1 … 512: values are released recursively.
        package let depth: Int
        /// Length of the text in bytes.
        package let sizeBytes: Int

        package init(depth: Int = 64, sizeBytes: Int = 1 << 20) {
            self.depth = min(max(depth, 1), 512)
            self.sizeBytes = max(sizeBytes, 0)
        }
    }

    var scanner: JSONScanner
    private let limits: Limits
    private var open: [Container] = []

    /// Parses a whole text.
    ///
    /// Throws the first thing that is wrong, with its line and column.
    package static func parse(
        _ bytes: [UInt8], limits: Limits = Limits()
    ) throws(Diagnostic) -> SourceNode {
        guard bytes.count <= limits.sizeBytes else {
            throw Diagnostic(
                .error, path: "", location: nil,
                message: "The file has \(bytes.count) bytes; at most \(limits.sizeBytes) are read.",
                remedy: "Split the file, or leave out what is not needed.")
        }
        var parser = JSONParser(scanner: JSONScanner(bytes: bytes), limits: limits)
        return try parser.document()
    }

    private init(scanner: JSONScanner, limits: Limits) {
        self.scanner = scanner
        self.limits = limits
    }

    private mutating func document() throws(Diagnostic) -> SourceNode {
        try scanner.checkEncoding()
        scanner.skipWhitespace()
        guard scanner.peek() != nil else {
            throw scanner.complaint(
                "The file is empty.", remedy: "Write one JSON value, usually an object.")
        }
        while true {
            guard let value = try scalarOrOpening() else { continue }
            guard let whole = try place(value) else { continue }
            scanner.skipWhitespace()
            guard scanner.peek() == nil else {
                throw scanner.complaint(
                    "More text follows after the end of the JSON value.",
                    remedy: "Remove everything from here on, or put it into a file of its own.")
            }
            return whole
        }
    }

    /// Reads a scalar or an empty container; returns nil when it opened a container instead, whose
    /// first value comes next.
    private mutating func scalarOrOpening() throws(Diagnostic) -> SourceNode? {
        scanner.skipWhitespace()
        guard let byte = scanner.peek() else { throw scanner.endOfFile(inside: "a value") }
        let location = scanner.location()
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            return try openContainer(byte == UInt8(ascii: "{") ? .object : .array, at: location)
        case UInt8(ascii: "\""):
            return SourceNode(.string(try scanner.string()), at: location)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return SourceNode(.number(try scanner.number()), at: location)
        default:
            return SourceNode(try scanner.literal(), at: location)
        }
    }

    private mutating func openContainer(
        _ kind: Container.Kind, at location: SourceLocation
    ) throws(Diagnostic) -> SourceNode? {
        guard open.count < limits.depth else {
            throw scanner.complaint(
                "Arrays and objects are nested deeper than \(limits.depth) levels.",
                remedy: "Flatten the document; no document of ours needs this depth.")
        }
        scanner.advance()
        scanner.skipWhitespace()
        if scanner.consume(kind.closer) {
            return SourceNode(kind == .object ? .object([]) : .array([]), at: location)
        }
        open.append(Container(kind: kind, location: location))
        if kind == .object { try memberName() }
        return nil
    }

    /// Puts a finished value into the container around it, and closes what ends there; returns the
    /// outermost value once nothing is open.
    private mutating func place(_ finished: SourceNode) throws(Diagnostic) -> SourceNode? {
        var value = finished
        while let top = open.indices.last {
            open[top].append(value)
            scanner.skipWhitespace()
            let kind = open[top].kind
            if scanner.consume(UInt8(ascii: ",")) {
                if kind == .object { try memberName() }
                return nil
            }
            guard scanner.consume(kind.closer) else {
                guard scanner.peek() != nil else {
                    throw scanner.endOfFile(inside: kind.words)
                }
                throw scanner.complaint(
                    "A comma or the end of \(kind.words) is expected here.",
                    remedy: "Separate values by a comma, or close what stands open.")
            }
            value = open.removeLast().node
        }
        return value
    }

    private mutating func memberName() throws(Diagnostic) {
        scanner.skipWhitespace()
        guard let byte = scanner.peek() else { throw scanner.endOfFile(inside: "an object") }
        guard byte == UInt8(ascii: "\"") else {
            throw scanner.complaint(
                "A member name in double quotes is expected here.",
                remedy: "Write \"name\": value, and no comma after the last member.")
        }
        let start = scanner.offset
        let location = scanner.location()
        let name = try scanner.string()
        guard let top = open.indices.last, open[top].begin(name, at: location) else {
            throw scanner.complaint(
                at: start, "The member \"\(name.prefix(80))\" stands twice in one object.",
                remedy: "Keep one of the two; names that differ only in how an accent is encoded "
                    + "count as the same.")
        }
        scanner.skipWhitespace()
        guard scanner.consume(UInt8(ascii: ":")) else {
            guard scanner.peek() != nil else { throw scanner.endOfFile(inside: "an object") }
            throw scanner.complaint(
                "A colon is expected after the member name.", remedy: "Write \"name\": value.")
        }
    }
}

/// An array or object whose end was not reached yet.
private struct Container {
    enum Kind {
        case array, object

        var closer: UInt8 { self == .object ? UInt8(ascii: "}") : UInt8(ascii: "]") }
        var words: String { self == .object ? "an object" : "an array" }
    }

    let kind: Kind
    let location: SourceLocation
    private var items: [SourceNode] = []
    private var members: [SourceNode.Member] = []
    /// Swift's equality of strings catches equal bytes and canonical equivalents, which one
    /// dictionary could not hold both.
    private var names: Set<String> = []
    private var name = ""
    private var nameLocation = SourceLocation(line: 1, column: 1)

    init(kind: Kind, location: SourceLocation) {
        self.kind = kind
        self.location = location
    }

    var node: SourceNode {
        SourceNode(kind == .object ? .object(members) : .array(items), at: location)
    }

    /// Notes the name of the next value; false when the object already has it.
    mutating func begin(_ name: String, at location: SourceLocation) -> Bool {
        self.name = name
        nameLocation = location
        return names.insert(name).inserted
    }

    mutating func append(_ value: SourceNode) {
        switch kind {
        case .array: items.append(value)
        case .object:
            members.append(SourceNode.Member(key: name, location: nameLocation, value: value))
        }
    }
}
