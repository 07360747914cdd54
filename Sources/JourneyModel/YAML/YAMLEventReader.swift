internal import CYaml

/// Reads events from libyaml, which Yams brings along.
///
/// Events instead of Yams' nodes: its nodes are composed recursively and resolve aliases before
/// anyone can refuse them, so that a small hostile file costs stack and exponential time.
struct YAMLEventReader: ~Copyable {
    private let bytes: [UInt8]
    /// libyaml keeps the addresses of both, so they live outside Swift's own storage.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: UnsafeMutableBufferPointer<UInt8>

    init(_ bytes: [UInt8]) throws(Diagnostic) {
        self.bytes = bytes
        text = .allocate(capacity: max(bytes.count, 1))
        _ = text.initialize(from: bytes)
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        guard yaml_parser_initialize(parser) == 1 else {
            throw Diagnostic(
                .error, path: "", location: nil, message: "There is no memory to read the file.",
                remedy: "Free memory on this machine and try again.")
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, text.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        text.deallocate()
    }

    /// The next event; after the end of the stream, the end again.
    func next() throws(Diagnostic) -> YAMLEvent {
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(parser, &event) == 1 else { throw problem() }
            defer { yaml_event_delete(&event) }
            if let found = Self.translate(event) { return found }
        }
    }

    /// Nil for the start of the stream, which says nothing.
    private static func translate(_ event: yaml_event_t) -> YAMLEvent? {
        let location = SourceLocation(
            line: Int(event.start_mark.line) + 1, column: Int(event.start_mark.column) + 1)
        func found(
            _ content: YAMLEvent.Content, _ anchor: UnsafeMutablePointer<UInt8>? = nil,
            _ tag: UnsafeMutablePointer<UInt8>? = nil
        ) -> YAMLEvent {
            YAMLEvent(
                content: content, location: location, hasAnchor: anchor != nil,
                tag: tag.map { String(cString: $0) })
        }
        switch event.type {
        case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return found(.streamEnd)
        case YAML_DOCUMENT_START_EVENT: return found(.documentStart)
        case YAML_DOCUMENT_END_EVENT: return found(.documentEnd)
        case YAML_ALIAS_EVENT: return found(.alias)
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            let text = String(decoding: bytes, as: UTF8.self)
            let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
            return found(.scalar(text, isPlain: isPlain), scalar.anchor, scalar.tag)
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            return found(.sequenceStart, start.anchor, start.tag)
        case YAML_SEQUENCE_END_EVENT: return found(.sequenceEnd)
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            return found(.mappingStart, start.anchor, start.tag)
        case YAML_MAPPING_END_EVENT: return found(.mappingEnd)
        default: return nil
        }
    }

    /// What libyaml complains about, with its place.
    private func problem() -> Diagnostic {
        let state = parser.pointee
        let words = state.problem.map { String(cString: $0) } ?? "the text breaks off"
        var location = SourceLocation(
            line: Int(state.problem_mark.line) + 1, column: Int(state.problem_mark.column) + 1)
        if state.error == YAML_READER_ERROR {
            var scanner = JSONScanner(bytes: bytes)
            location = scanner.location(at: min(Int(state.problem_offset), bytes.count))
        }
        return Diagnostic(
            .error, path: "", location: location,
            message: "This is not YAML that can be read: \(words).",
            remedy: YAMLRemedy.text(for: words))
    }
}
