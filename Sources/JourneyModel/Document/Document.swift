/// A valid document of a kind that this version reads: the exact content that is approved, and its
/// digest.
package struct Document: Equatable, Sendable {
    package let kind: DocumentKind
    package let key: String
    /// Revision that the author started from, as the file's `base` line says; not part of the
    /// content.
    package let base: Int?
    /// The document without `base`, normalised.
    package let content: JSON
    /// The bytes of `content` by RFC 8785; what is stored.
    package let canonicalBytes: [UInt8]
    /// Digest of ``canonicalBytes``.
    package let digest: Digest

    /// Reads a document file in JSON or YAML; throws every problem at once.
    package static func read(
        _ bytes: [UInt8], fileName: String? = nil
    ) throws(DocumentRefusal) -> Document {
        let node: SourceNode
        do {
            node = try DocumentSource.parse(bytes, fileName: fileName)
        } catch {
            throw DocumentRefusal([error])
        }
        return try Document(node)
    }

    /// Takes a parsed document; throws every problem at once.
    package init(_ source: SourceNode) throws(DocumentRefusal) {
        let schema = try Self.schema(of: source)
        let (node, base) = try Self.separateBase(from: source)
        let problems = schema.problems(in: node)
        guard problems.isEmpty else { throw DocumentRefusal(problems) }
        try self.init(schema.kind, schema.normalised(node.json), base: base)
    }

    /// Takes a value that came from no file, such as an import; throws every problem at once.
    package init(content: JSON) throws(DocumentRefusal) {
        do {
            try self.init(SourceNode(content))
        } catch {
            let problems = error.problems.map { problem in
                var problem = problem
                problem.location = nil
                return problem
            }
            throw DocumentRefusal(problems, code: error.code)
        }
    }

    /// The document as a YAML file that reads back to the same digest, with its base where given.
    package func yaml(base: Int? = nil) throws(GovernanceError) -> String {
        try YAMLWriter.text(of: content, kind: kind, base: base)
    }

    private init(_ kind: DocumentKind, _ content: JSON, base: Int?) throws(DocumentRefusal) {
        do {
            canonicalBytes = try CanonicalJSON.bytes(of: content)
        } catch {
            throw DocumentRefusal([Self.problem(error.message, error.hint ?? "Change the value.")])
        }
        guard canonicalBytes.count <= DocumentLimits.canonicalBytes else {
            throw DocumentRefusal([
                Self.problem(
                    "The document has \(canonicalBytes.count) bytes; "
                        + "\(DocumentLimits.canonicalBytes) fit.",
                    "Split it, or shorten its texts.")
            ])
        }
        self.kind = kind
        self.key = content["key"]?.string ?? ""
        self.base = base
        self.content = content
        digest = Digest(of: canonicalBytes)
    }

    private static func schema(of node: SourceNode) throws(DocumentRefusal) -> DocumentSchema {
        let list = DocumentKind.supported.map(\.rawValue).joined(separator: ", ")
        guard node.members != nil else {
            throw DocumentRefusal([
                problem(
                    "The file holds \(node.words), not a document.",
                    "Begin with kind (\(list)) and key, one line each.", at: node.location)
            ])
        }
        guard let value = node["kind"], let name = value.string else {
            throw DocumentRefusal([
                problem(
                    "The document does not say its kind.",
                    "Add kind: with one of \(list).",
                    path: "kind", at: node["kind"]?.location ?? node.location)
            ])
        }
        do {
            return try DocumentSchema(named: name)
        } catch {
            let found = problem(
                error.message, error.hint ?? "", path: "kind", at: value.location)
            throw DocumentRefusal([found], code: error.code)
        }
    }

    /// Takes the `base` line out of the members.
    private static func separateBase(
        from node: SourceNode
    ) throws(DocumentRefusal) -> (SourceNode, Int?) {
        guard let member = node.member("base") else { return (node, nil) }
        guard let base = member.value.int, base >= 1, base <= Int(Int32.max) else {
            throw DocumentRefusal([
                problem(
                    "base is not the number of a revision.",
                    "Write the revision that the file came from, such as base: 7, or remove the "
                        + "line.", path: "base", at: member.value.location)
            ])
        }
        var rest = node
        rest.content = .object((node.members ?? []).filter { !$0.key.hasSameBytes(as: "base") })
        return (rest, base)
    }

    private static func problem(
        _ message: String, _ remedy: String, path: String = "", at location: SourceLocation? = nil
    ) -> Diagnostic {
        Diagnostic(.error, path: path, location: location, message: message, remedy: remedy)
    }
}
