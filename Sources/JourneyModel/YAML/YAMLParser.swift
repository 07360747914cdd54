/// Reads one YAML document, strictly, and keeps the place of every value.
///
/// What would let a file mean something other than what a reviewer reads is refused: repeated
/// names, anchors, aliases, merge keys, tags and further documents. Containers lie on a stack of
/// the parser's own, so that nesting never costs call stack.
package struct YAMLParser {
    /// A container whose end was not reached yet.
    private struct Container {
        var location: SourceLocation
        var isMapping: Bool
        var items: [SourceNode] = []
        var members: [SourceNode.Member] = []
        /// Swift's equality catches names that differ only in how an accent is encoded.
        var names: Set<String> = []
        /// The name whose value comes next.
        var name: (text: String, location: SourceLocation)?

        var node: SourceNode {
            SourceNode(isMapping ? .object(members) : .array(items), at: location)
        }
    }

    private let limits: JSONParser.Limits
    private var open: [Container] = []
    private var root: SourceNode?

    /// Parses a whole file; throws the first thing that is wrong, with its line and column.
    package static func parse(
        _ bytes: [UInt8], limits: JSONParser.Limits = JSONParser.Limits()
    ) throws(Diagnostic) -> SourceNode {
        guard bytes.count <= limits.sizeBytes else {
            throw Diagnostic(
                .error, path: "", location: nil,
                message: "The file has \(bytes.count) bytes; at most \(limits.sizeBytes) are read.",
                remedy: "Split the file, or leave out what is not needed.")
        }
        var scanner = JSONScanner(bytes: bytes)
        try scanner.checkEncoding()
        var parser = YAMLParser(limits: limits)
        let reader = try YAMLEventReader(bytes)
        while true {
            let event = try reader.next()
            if case .streamEnd = event.content { break }
            try parser.take(event)
        }
        guard let root = parser.root, !root.isEmptyDocument else {
            throw Diagnostic(
                .error, path: "", location: SourceLocation(line: 1, column: 1),
                message: "The file is empty.",
                remedy: "Write a document, beginning with its kind and key.")
        }
        return root
    }

    private init(limits: JSONParser.Limits) {
        self.limits = limits
    }

    private mutating func take(_ event: YAMLEvent) throws(Diagnostic) {
        try refuseIndirection(event)
        switch event.content {
        case .documentStart:
            guard root == nil else {
                throw Self.refusal(
                    event, "A second document begins here.",
                    "Keep one document a file: remove the --- line, or split the file.")
            }
        case .scalar(let text, let isPlain):
            if try takeName(text, isPlain: isPlain, event) { return }
            let content =
                isPlain
                ? try YAMLScalar.content(ofPlain: text, at: event.location) : .string(text)
            place(SourceNode(content, at: event.location))
        case .mappingStart: try begin(isMapping: true, event)
        case .sequenceStart: try begin(isMapping: false, event)
        case .mappingEnd, .sequenceEnd:
            if let finished = open.popLast() { place(finished.node) }
        case .documentEnd, .streamEnd, .alias: break
        }
    }

    private func refuseIndirection(_ event: YAMLEvent) throws(Diagnostic) {
        if case .alias = event.content {
            throw Self.refusal(
                event, "An alias (*name) stands here; aliases are not read.",
                "Write the value out, or put text that begins with * in quotes.")
        }
        if event.hasAnchor {
            throw Self.refusal(
                event, "An anchor (&name) stands here; anchors are not read.",
                "Remove it, or put text that begins with & in quotes.")
        }
        if let tag = event.tag {
            throw Self.refusal(
                event, "The tag \(tag.prefix(40)) stands here; tags are not read.",
                "Remove it; put text or a rule that begins with ! in quotes, or after >- on a line "
                    + "of its own.")
        }
    }

    /// True when the scalar was the name of a member.
    private mutating func takeName(
        _ text: String, isPlain: Bool, _ event: YAMLEvent
    ) throws(Diagnostic) -> Bool {
        guard let top = open.indices.last, open[top].isMapping, open[top].name == nil else {
            return false
        }
        if isPlain, text == "<<" {
            throw Self.refusal(
                event, "A merge key (<<) stands here; merge keys are not read.",
                "Write the members out.")
        }
        guard !text.isEmpty else {
            throw Self.refusal(
                event, "A member without a name stands here.", "Write name: value.")
        }
        guard open[top].names.insert(text).inserted else {
            throw Self.refusal(
                event, "The member \"\(text.prefix(80))\" stands twice in one block.",
                "Keep one of the two; names that differ only in how an accent is encoded count as "
                    + "the same.")
        }
        open[top].name = (text, event.location)
        return true
    }

    private mutating func begin(isMapping: Bool, _ event: YAMLEvent) throws(Diagnostic) {
        if let top = open.last, top.isMapping, top.name == nil {
            throw Self.refusal(
                event, "A list or block stands where a name is expected.",
                "Write name: value; put text that begins with [ or { in quotes.")
        }
        guard open.count < limits.depth else {
            throw Self.refusal(
                event, "Lists and blocks are nested deeper than \(limits.depth) levels.",
                "Flatten the document; no document of ours needs this depth.")
        }
        open.append(Container(location: event.location, isMapping: isMapping))
    }

    private mutating func place(_ value: SourceNode) {
        guard let top = open.indices.last else {
            root = value
            return
        }
        if let name = open[top].name {
            open[top].members.append(
                SourceNode.Member(key: name.text, location: name.location, value: value))
            open[top].name = nil
        } else {
            open[top].items.append(value)
        }
    }

    private static func refusal(
        _ event: YAMLEvent, _ message: String, _ remedy: String
    ) -> Diagnostic {
        Diagnostic(.error, path: "", location: event.location, message: message, remedy: remedy)
    }
}

extension SourceNode {
    /// A file of blanks, comments or a bare `---`.
    fileprivate var isEmptyDocument: Bool { isNull }
}
