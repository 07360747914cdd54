/// One `--set` of the command line: a place in a document and its new value.
///
/// `STEP.FIELD=VALUE` changes a step of a journey, `FIELD=VALUE` the document itself, each with
/// further members behind points. `STEP.wait` means the wait step directly before STEP, unless STEP
/// is a wait itself. Where a step has the name of a field, `steps.STEP.FIELD` says which is meant.
/// An entry of a list is named by its key: `goals.first-order.windowDays=14`.
/// Lists of words are separated by commas; an empty value removes an optional field.
package struct FieldEdit: Equatable, Sendable {
    /// The names before the equals sign, at least one.
    package let path: [String]
    package let value: String

    /// Reads `PATH=VALUE`; throws `invalid` for text without either.
    package init(_ text: String) throws(GovernanceError) {
        guard let sign = text.firstIndex(of: "=") else { throw Self.malformed(text) }
        try self.init(
            path: String(text[..<sign]), value: String(text[text.index(after: sign)...]))
    }

    /// A path with points between its names; throws `invalid` where a name is empty.
    init(path: String, value: String) throws(GovernanceError) {
        let names = path.split(separator: ".", omittingEmptySubsequences: false)
        guard names.allSatisfy({ !$0.isEmpty && !$0.contains(" ") }) else {
            throw Self.malformed(path + "=" + value)
        }
        self.path = names.map(String.init)
        self.value = value
    }

    /// The document with all edits made, in their order, and validated again.
    ///
    /// Throws `invalid` for an unknown step or field, for a value of the wrong type, and with the
    /// first problem of the document that would result.
    package static func apply(
        _ edits: [FieldEdit], to document: Document
    ) throws(GovernanceError) -> Document {
        try DocumentEdit.apply(edits.map(DocumentEdit.set), to: document)
    }

    /// The edit as it was typed.
    package var text: String { path.joined(separator: ".") + "=" + value }

    private static func malformed(_ text: String) -> GovernanceError {
        GovernanceError(
            .invalid, "\"\(text.prefix(80).visible)\" does not say what to set.",
            hint: "Write STEP.FIELD=VALUE, such as reminder.wait=12h, or FIELD=VALUE, such as "
                + "audience.size=5000.")
    }
}
