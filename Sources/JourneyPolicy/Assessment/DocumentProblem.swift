/// Something wrong with a document itself, before any policy: bytes that are no valid document in
/// its canonical form.
package struct DocumentProblem: Equatable, Sendable {
    package var kind: String
    package var key: String
    /// Place in the document.
    package var path: String
    package var message: String
    package var remedy: String

    package init(kind: String, key: String, path: String, message: String, remedy: String) {
        self.kind = kind
        self.key = key
        self.path = path
        self.message = message
        self.remedy = remedy
    }
}

extension Assessment {
    /// Adds a problem of a document; it denies, whatever the policies said.
    package mutating func deny(_ problem: DocumentProblem) {
        findings.append(
            Finding(
                source: .init(
                    policy: "", revision: nil, title: "Document", owner: "", rule: "schema"),
                subject: .init(
                    kind: problem.kind, key: problem.key,
                    at: problem.path.isEmpty ? nil : problem.path),
                outcome: .deny, countsAs: .deny, severity: .critical, message: problem.message,
                remedy: problem.remedy))
        outcome = .deny
    }
}
