/// One change of a document that needs no file: a field, an entry of a list, or a step.
package enum DocumentEdit: Equatable, Sendable {
    case set(FieldEdit)
    /// Fields of the entry of a list that has its name, or a new entry.
    case put(list: String, entry: JSON)
    /// A new step; who went on from the other goes on from the new one.
    case insert(step: JSON, after: String)
    /// Whoever came to the step goes on to what followed it.
    case remove(step: String)

    /// The document with all edits made, in their order, and validated again.
    ///
    /// Only the result has to be valid, so two edits may belong together. Throws `invalid` for what
    /// the document does not have, for a value of the wrong type, and with the first problem of the
    /// document that would result.
    package static func apply(
        _ edits: [DocumentEdit], to document: Document
    ) throws(GovernanceError) -> Document {
        guard let schema = DocumentSchema.of(document.kind) else {
            throw GovernanceError(
                .unsupported, "Documents of kind \(document.kind.rawValue) cannot be changed.")
        }
        var content = document.content
        for edit in edits { content = try edit.made(in: content, schema) }
        do {
            return try Document(content: content)
        } catch {
            guard let problem = error.problems.first else { throw error.error }
            throw GovernanceError(error.code, problem.message, hint: problem.remedy)
        }
    }

    /// The field that it sets; nil where it is about more than one.
    package var field: FieldEdit? {
        if case .set(let edit) = self { edit } else { nil }
    }

    private func made(
        in content: JSON, _ schema: DocumentSchema
    ) throws(GovernanceError) -> JSON {
        switch self {
        case .set(let edit): try FieldTarget(edit, in: content, schema).write(into: content)
        case .put(let list, let entry): try ListEntry(entry, of: list).put(into: content, schema)
        case .insert(let step, let earlier):
            try StepPlace(earlier, in: content).inserting(step)
        case .remove(let step): try StepPlace(step, in: content).removing()
        }
    }
}
