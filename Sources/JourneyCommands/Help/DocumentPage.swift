import JourneyModel

/// The fields, types and limits of one kind of document.
struct DocumentPage: Presentable {
    var schema: DocumentSchema

    var blocks: [Block] {
        let rows = schema.rows.map { row in
            [
                Text(row.path), Text(row.isRequired ? "required" : ""),
                Text(row.limit.map { "\(row.type), \($0)" } ?? row.type),
                Text(row.summary + (row.defaultText.map { " Without it: \($0)." } ?? "")),
            ]
        }
        let table = Table(
            [
                Table.Column("FIELD"), Table.Column(""), Table.Column("HOLDS", isFlexible: true),
                Table.Column("MEANS", isFlexible: true),
            ], rows: rows)
        let rules = schema.ruleSentences.map { rule in
            Block.line(Text("  " + (rule.path.isEmpty ? "" : "\(rule.path): ") + rule.sentence))
        }
        let example = (DocumentExample.of(schema.kind) ?? "").split(separator: "\n").map { line in
            Block.line(Text("  " + String(line)))
        }
        return [.line(Text(schema.summary)), .blank, .table(table)]
            + (rules.isEmpty ? [] : [.blank, .line(Text("RULES", .bold))] + rules)
            + (example.isEmpty ? [] : [.blank, .line(Text("EXAMPLE", .bold))] + example)
    }

    /// The JSON Schema, for editors.
    var json: JSON { schema.jsonSchema }
}

/// The kinds of document that this version reads.
struct DocumentKindList: Presentable {
    private var schemas: [DocumentSchema] {
        DocumentKind.supported.compactMap(DocumentSchema.of)
    }

    var blocks: [Block] {
        [
            .rows(schemas.map { Block.Row($0.kind.rawValue, Text($0.summary)) }),
            .next([Block.NextStep("wayleave help document journey", "its fields and limits")]),
        ]
    }

    var json: JSON {
        .object([
            "kinds": .array(
                schemas.map {
                    .object(["kind": .string($0.kind.rawValue), "summary": .string($0.summary)])
                })
        ])
    }
}
