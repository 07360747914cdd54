extension DocumentSchema {
    /// The schema of a kind as a person wrote it.
    ///
    /// Throws `invalid` for an unknown word and `unsupported` for a kind that this version does
    /// not read; both list the kinds that it does.
    package init(named name: String) throws(GovernanceError) {
        let names = DocumentKind.supported.map(\.rawValue)
        let list = "The kinds are \(names.joined(separator: ", "))."
        guard let kind = DocumentKind(rawValue: name) else {
            let question = Suggestion.question(for: name, among: names).map { $0 + " " } ?? ""
            throw GovernanceError(
                .invalid, "There is no document kind \"\(name.prefix(80).visible)\".",
                hint: question + list)
        }
        guard let schema = DocumentSchema.of(kind) else {
            throw GovernanceError(
                .unsupported, "Documents of kind \"\(name)\" are not supported in this version.",
                hint: list)
        }
        self = schema
    }
}
