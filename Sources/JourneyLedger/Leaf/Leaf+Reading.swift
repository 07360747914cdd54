/// Why bytes are no leaf, and where.
package struct LeafProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension Leaf {
    /// Reads the bytes of a leaf. Throws for anything that is not exactly one.
    package init(_ bytes: [UInt8]) throws(LeafProblem) {
        guard bytes.starts(with: Self.label) else {
            throw LeafProblem("does not begin with wayleave-leaf-v1")
        }
        var fields = LeafFields(rest: bytes[Self.label.count...])
        uid = try fields.bytes("uid", [16])
        number = try fields.number("number")
        microseconds = try fields.number("time")
        kind = try fields.text("kind", 1...100)
        actor = try fields.optional("actor", 16)
        team = try fields.text("team", 0...400)
        subjectKind = try fields.text("subject kind", 1...100)
        subject = try fields.text("subject", 1...1000)
        revision = try fields.optional("revision", 4).map { $0.reduce(0) { $0 << 8 | Int32($1) } }
        digest = try fields.optional("digest", 32)
        data = try fields.text("data", 0...32_768)
        dataDigest = try fields.optional("digest of data", 32)
        commitment = try fields.optional("commitment", 32)
        let mark = try fields.bytes("mark", [1])
        guard mark[0] <= 1 else { throw LeafProblem("mark: is neither 0 nor 1") }
        isEarlier = mark[0] == 1
        guard fields.rest.isEmpty else { throw LeafProblem("goes on after its last field") }
        guard data.isEmpty || dataDigest == nil else {
            throw LeafProblem("data: stands there and as a digest")
        }
    }
}

/// The fields of a leaf, one after the other.
private struct LeafFields {
    var rest: ArraySlice<UInt8>

    mutating func bytes(_ name: String, _ counts: Set<Int>) throws(LeafProblem) -> [UInt8] {
        let field = try next(name)
        guard counts.contains(field.count) else {
            throw LeafProblem("\(name): has \(field.count) bytes")
        }
        return field
    }

    mutating func optional(_ name: String, _ count: Int) throws(LeafProblem) -> [UInt8]? {
        let field = try bytes(name, [0, count])
        return field.isEmpty ? nil : field
    }

    mutating func number(_ name: String) throws(LeafProblem) -> Int64 {
        try bytes(name, [8]).reduce(0) { $0 << 8 | Int64($1) }
    }

    mutating func text(_ name: String, _ counts: ClosedRange<Int>) throws(LeafProblem) -> String {
        let field = try next(name)
        guard counts.contains(field.count) else {
            throw LeafProblem("\(name): has \(field.count) bytes")
        }
        guard let text = String(validating: field, as: UTF8.self) else {
            throw LeafProblem("\(name): is not UTF-8")
        }
        return text
    }

    private mutating func next(_ name: String) throws(LeafProblem) -> [UInt8] {
        guard rest.count >= 4 else { throw LeafProblem("\(name): its length is missing") }
        let count = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(4)
        guard rest.count >= count else { throw LeafProblem("\(name): ends too early") }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }
}
