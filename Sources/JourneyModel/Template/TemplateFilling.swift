/// Puts values that were checked into the places of a template.
struct TemplateFilling {
    /// As they were given.
    let texts: [String: String]
    /// As they stand in a document.
    let values: [String: JSON]

    /// The edit; nil where it is about a value that was not given.
    func made(_ edit: ChangeTemplate.Edit) throws(GovernanceError) -> DocumentEdit? {
        switch edit {
        case .set(let path, let value):
            let text = TemplateText(value)
            guard text.names.allSatisfy({ texts[$0] != nil }) else { return nil }
            return .set(try FieldEdit(path: filled(path), value: text.filled(texts)))
        case .put(let list, let entry):
            return .put(list: list, entry: filled(entry) ?? .object([:]))
        case .insert(let step, let after):
            return .insert(step: filled(step) ?? .object([:]), after: filled(after))
        case .remove(let step): return .remove(step: filled(step))
        }
    }

    private func filled(_ text: String) -> String { TemplateText(text).filled(texts) }

    /// The value with its places filled; nil where nothing is left of it.
    private func filled(_ value: JSON) -> JSON? {
        switch value {
        case .string(let text):
            let template = TemplateText(text)
            if let only = template.only { return values[only] }
            return .string(template.filled(texts))
        case .array(let items): return .array(items.compactMap(filled))
        case .object(let members):
            let kept = members.compactMapValues(filled)
            return kept.isEmpty && !members.isEmpty ? nil : .object(kept)
        case .null, .bool, .number: return value
        }
    }
}
