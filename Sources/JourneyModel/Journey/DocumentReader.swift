/// Takes typed members out of a document object that the schema has found valid.
///
/// A member of another type throws: a value that was never validated must not become a journey
/// with holes.
struct DocumentReader {
    private let members: [String: JSON]
    private let path: String

    init(_ value: JSON, at path: String = "") throws(GovernanceError) {
        guard let members = value.members else { throw Self.mismatch(path, "a block of fields") }
        self.members = members
        self.path = path
    }

    func text(_ name: String) throws(GovernanceError) -> String? {
        try scalar(name, "text", \.string)
    }

    func whole(_ name: String) throws(GovernanceError) -> Int? {
        try scalar(name, "a whole number", \.int)
    }

    func number(_ name: String) throws(GovernanceError) -> Double? {
        try scalar(name, "a number", \.number)
    }

    func flag(_ name: String) throws(GovernanceError) -> Bool? {
        try scalar(name, "true or false", \.bool)
    }

    func word<Word: RawRepresentable>(
        _ name: String, _ type: Word.Type
    ) throws(GovernanceError) -> Word? where Word.RawValue == String {
        guard let text = try text(name) else { return nil }
        guard let word = Word(rawValue: text) else {
            throw Self.mismatch(place(name), "a known word")
        }
        return word
    }

    func required<Value>(_ name: String, _ value: Value?) throws(GovernanceError) -> Value {
        guard let value else { throw Self.mismatch(place(name), "given") }
        return value
    }

    func object<Value>(
        _ name: String, _ read: (DocumentReader) throws(GovernanceError) -> Value
    ) throws(GovernanceError) -> Value? {
        guard let value = members[name] else { return nil }
        return try read(DocumentReader(value, at: place(name)))
    }

    func objects<Value>(
        _ name: String, _ read: (DocumentReader) throws(GovernanceError) -> Value
    ) throws(GovernanceError) -> [Value] {
        var values: [Value] = []
        for (index, item) in try items(name).enumerated() {
            values.append(try read(DocumentReader(item, at: "\(place(name))[\(index)]")))
        }
        return values
    }

    func texts(_ name: String) throws(GovernanceError) -> [String] {
        var texts: [String] = []
        for item in try items(name) {
            guard let text = item.string else { throw Self.mismatch(place(name), "a list of text") }
            texts.append(text)
        }
        return texts
    }

    func words<Word: RawRepresentable>(
        _ name: String, _ type: Word.Type
    ) throws(GovernanceError) -> [Word] where Word.RawValue == String {
        var words: [Word] = []
        for text in try texts(name) {
            guard let word = Word(rawValue: text) else {
                throw Self.mismatch(place(name), "a list of known words")
            }
            words.append(word)
        }
        return words
    }

    /// Names that the author chose, each with a list of text.
    func textsByName(_ name: String) throws(GovernanceError) -> [String: [String]] {
        guard let value = members[name] else { return [:] }
        let reader = try DocumentReader(value, at: place(name))
        var found: [String: [String]] = [:]
        for key in reader.members.keys { found[key] = try reader.texts(key) }
        return found
    }

    private func items(_ name: String) throws(GovernanceError) -> [JSON] {
        guard let value = members[name] else { return [] }
        guard let items = value.array else { throw Self.mismatch(place(name), "a list") }
        return items
    }

    private func scalar<Value>(
        _ name: String, _ words: String, _ view: (JSON) -> Value?
    ) throws(GovernanceError) -> Value? {
        guard let value = members[name] else { return nil }
        guard let found = view(value) else { throw Self.mismatch(place(name), words) }
        return found
    }

    private func place(_ name: String) -> String { SchemaValidator.join(path, name) }

    private static func mismatch(_ path: String, _ words: String) -> GovernanceError {
        GovernanceError(
            .invalid, "\(path.isEmpty ? "The document" : path) is not \(words).",
            hint: "Check the document with: wayleave help document journey")
    }
}
