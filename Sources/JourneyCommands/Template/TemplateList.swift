package import ArgumentParser
import JourneyModel

package struct TemplateList: Verb {
    package static let isPersonal = false
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the templates that this command carries",
        usage: "wayleave proposal template list [options]",
        discussion: """
            EXAMPLES
              wayleave proposal template list
            """)

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        invocation.output.show(
            TemplateListing(templates: try KnownTemplates.builtIn().map(\.template)))
    }
}

/// Templates, one a row.
struct TemplateListing: Presentable {
    var templates: [ChangeTemplate]

    var blocks: [Block] {
        let table = Table(
            [
                Table.Column("TEMPLATE"), Table.Column("CHANGES", isFlexible: true),
                Table.Column("VALUES", isFlexible: true),
            ],
            rows: templates.map { template in
                [
                    Text(template.name), Text(template.title),
                    Text(
                        template.values.map { $0.isOptional ? "[\($0.name)]" : $0.name }
                            .joined(separator: ", ")),
                ]
            })
        return [
            .table(table), .blank,
            .next([
                Block.NextStep(
                    "wayleave proposal template show \(templates.first?.name ?? "change-wait")",
                    "its values, and the command")
            ]),
        ]
    }

    var json: JSON { .object(["templates": .array(templates.map(\.json))]) }
}

extension ChangeTemplate {
    var json: JSON {
        .object([
            "name": .string(name), "title": .string(title),
            "about": about.map(JSON.string) ?? .null,
            "values": .array(
                values.map { value in
                    .object([
                        "name": .string(value.name), "type": .string(value.kind.rawValue),
                        "about": .string(value.about), "takes": .string(value.words),
                        "example": .string(value.example), "optional": .bool(value.isOptional),
                    ])
                }),
        ])
    }
}
