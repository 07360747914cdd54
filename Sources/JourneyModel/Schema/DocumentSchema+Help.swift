extension DocumentSchema {
    /// What the one line of a file says that is not part of the document.
    static let baseSummary = "Revision that the file came from; not part of the content."

    /// Every field, parents before their members, in the order in which people read them; the
    /// file's `base` line after kind and key.
    package var rows: [SchemaRow] {
        var rows = Self.rows(of: root, under: "")
        let base = SchemaRow(
            path: "base", type: "the number of a revision", limit: nil, isRequired: false,
            defaultText: nil, summary: Self.baseSummary)
        rows.insert(base, at: min(2, rows.count))
        return rows
    }

    /// The rules over several fields, each with the place that it holds for.
    package var ruleSentences: [(path: String, sentence: String)] {
        Self.objects(in: .object(root), at: "").flatMap { path, object in
            object.rules.map { (path, $0.sentence) }
        }
    }

    private static func rows(of object: ObjectType, under path: String) -> [SchemaRow] {
        object.fields.flatMap { field in
            let place = SchemaValidator.join(path, field.name)
            let row = SchemaRow(
                path: place, type: field.type.rowWords, limit: field.type.limit,
                isRequired: field.isRequired, defaultText: field.defaultValue?.briefText,
                summary: field.summary)
            let inner = directObjects(in: field.type, at: place)
            return [row] + inner.flatMap { rows(of: $0.object, under: $0.path) }
        }
    }

    /// The object types that a type leads to without passing another object.
    private static func directObjects(
        in type: FieldType, at path: String
    ) -> [(path: String, object: ObjectType)] {
        switch type {
        case .object(let object): [(path, object)]
        case .list(let element, _): directObjects(in: element, at: path + "[]")
        case .map(_, let values, _): directObjects(in: values, at: path + ".*")
        case .text, .integer, .number, .boolean, .choice, .any: []
        }
    }

    /// All object types of the document, outer ones first.
    private static func objects(
        in type: FieldType, at path: String
    ) -> [(path: String, object: ObjectType)] {
        directObjects(in: type, at: path).flatMap { found in
            [found]
                + found.object.fields.flatMap {
                    objects(in: $0.type, at: SchemaValidator.join(found.path, $0.name))
                }
        }
    }
}

extension FieldType {
    fileprivate var rowWords: String {
        switch self {
        case .list(let element, _):
            switch element {
            case .object: "a list of blocks"
            default: "a list; each \(element.words)"
            }
        case .map(_, let values, _): "names with values; each \(values.words)"
        default: words
        }
    }
}
