/// Writes a document as YAML that reads back to the same canonical bytes.
///
/// Deterministic: block style, fields in the order of the schema, others by name. Text is quoted
/// wherever this or another YAML reader could take it for something else.
package struct YAMLWriter {
    private var text = ""

    /// The document as YAML with a final line break; `base` becomes the third line.
    ///
    /// Throws `invalid` for nesting that the parser would refuse.
    package static func text(
        of content: JSON, kind: DocumentKind, base: Int? = nil
    ) throws(GovernanceError) -> String {
        guard let schema = DocumentSchema.of(kind), let members = content.members else {
            throw GovernanceError(
                .invalid, "The value is no document that can be written as YAML.",
                hint: "Use --json.")
        }
        var entries = ordered(members, schema.root).map { ($0.name, $0.value, $0.type) }
        if let base { entries.insert(("base", JSON(base), .any), at: min(2, entries.count)) }
        var writer = YAMLWriter()
        for (name, value, type) in entries {
            try writer.member(name, value, type, depth: 0, indent: 0)
        }
        return writer.text
    }

    private static func ordered(
        _ members: [String: JSON], _ type: ObjectType?
    ) -> [(name: String, value: JSON, type: FieldType)] {
        let known = (type?.fields ?? []).compactMap { field in
            members[field.name].map { (name: field.name, value: $0, type: field.type) }
        }
        let names = Set(known.map(\.name))
        let others = members.filter { !names.contains($0.key) }.sorted {
            $0.key.utf16.lexicographicallyPrecedes($1.key.utf16)
        }
        return known + others.map { (name: $0.key, value: $0.value, type: FieldType.any) }
    }

    private mutating func member(
        _ name: String, _ value: JSON, _ type: FieldType, depth: Int, indent: Int
    ) throws(GovernanceError) {
        text += String(repeating: " ", count: indent) + YAMLText.inline(name) + ":"
        try self.value(value, type, depth: depth + 1, indent: indent)
    }

    /// Writes what follows a name and its colon.
    private mutating func value(
        _ value: JSON, _ type: FieldType, depth: Int, indent: Int
    ) throws(GovernanceError) {
        guard depth < JSONParser.Limits().depth else {
            throw GovernanceError(
                .invalid, "The value is nested too deeply to be written as YAML.",
                hint: "Use --json.")
        }
        switch value {
        case .array(let items) where !items.isEmpty:
            text += "\n"
            for item in items {
                try self.item(item, type.element, depth: depth, indent: indent + 2)
            }
        case .object(let members) where !members.isEmpty:
            text += "\n"
            for (name, value, type) in entries(of: members, type) {
                try member(name, value, type, depth: depth, indent: indent + 2)
            }
        case .string(let string):
            text += " " + (YAMLText.block(string, indent: indent + 2) ?? YAMLText.inline(string))
            text += "\n"
        default: text += " \(Self.scalar(value))\n"
        }
    }

    private mutating func item(
        _ value: JSON, _ type: FieldType, depth: Int, indent: Int
    ) throws(GovernanceError) {
        let margin = String(repeating: " ", count: indent) + "-"
        guard case .object(let members) = value, !members.isEmpty else {
            text += margin
            return try self.value(value, type, depth: depth + 1, indent: indent)
        }
        // The first member stands behind the dash, the others below it.
        let start = text.endIndex
        for (name, value, type) in entries(of: members, type) {
            try member(name, value, type, depth: depth + 1, indent: indent + 2)
        }
        let end = text.index(start, offsetBy: indent + 2)
        text.replaceSubrange(start..<end, with: margin + " ")
    }

    private func entries(
        of members: [String: JSON], _ type: FieldType
    ) -> [(name: String, value: JSON, type: FieldType)] {
        switch type {
        case .object(let object): Self.ordered(members, object)
        case .map(_, let values, _):
            Self.ordered(members, nil).map { ($0.name, $0.value, values) }
        default: Self.ordered(members, nil)
        }
    }

    private static func scalar(_ value: JSON) -> String {
        switch value {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let value): ECMAScriptNumber.plainText(of: value)
        case .string(let text): YAMLText.inline(text)
        case .array: "[]"
        case .object: "{}"
        }
    }
}

extension FieldType {
    /// The type of a list's entries.
    fileprivate var element: FieldType {
        if case .list(let element, _) = self { element } else { .any }
    }
}
