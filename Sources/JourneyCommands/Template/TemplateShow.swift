package import ArgumentParser
import JourneyModel

package struct TemplateShow: Verb {
    package static let isPersonal = false
    package static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what a template changes and which values it asks for",
        usage: "wayleave proposal template show <template> [--yaml] [options]",
        discussion: """
            EXAMPLES
              wayleave proposal template show change-wait
              wayleave proposal template show add-message --yaml > ours.yaml
              wayleave proposal template show ours.yaml

            --yaml prints the file, to begin one of your own from: proposal submit takes a file
            where it takes a name. Everything that is wrong with a file is said at once.
            """)

    @Argument(help: "A template's name, or a file of your own")
    package var template: String

    @Flag(help: "Print the template as a file")
    package var yaml = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if yaml, global.json { throw ValidationError("take either --yaml or --json") }
    }

    package func run(in invocation: Invocation) async throws {
        let found = try KnownTemplates.find(template)
        if yaml { return invocation.output.show(document: found.text) }
        invocation.output.show(TemplatePage(template: found.template, reference: template))
    }
}

/// One template: what it asks for, what it does, and the command that uses it.
struct TemplatePage: Presentable {
    var template: ChangeTemplate
    /// As `--template` takes it: the name, or the file's path.
    var reference: String

    var blocks: [Block] {
        let values = template.values.map { value in
            let mark = Text(value.isOptional ? ", may be left out" : "", .dim)
            return Block.Row(value.name, Text(value.about) + mark, Text(value.words, .dim))
        }
        let about = template.about.map { [Block.line(Text($0))] } ?? []
        return [.split(Text(template.title, .bold), Text(template.name, .dim))] + about + [
            .blank, .rows(values), .blank,
            .rows([Block.Row("DOES", lines: template.edits.map { Text($0.words) })]), .blank,
            .next([Block.NextStep(command)]),
        ]
    }

    /// With the examples as its values.
    private var command: String {
        let values = template.values.map { value in
            "\(value.name)=\(ChangeTemplate.quoted(value.example))"
        }.joined(separator: " --with ")
        return "wayleave proposal submit KEY --template \(reference) --with \(values) "
            + "--why \"...\""
    }

    var json: JSON { template.json }
}

extension ChangeTemplate.Edit {
    /// With the places of values in braces.
    var words: String {
        switch self {
        case .set(let path, let value): "sets \(path) to \(value)"
        case .put(let list, let entry): "puts into \(list): \(entry.briefText)"
        case .insert(let step, let after):
            "adds \(step["kind"]?.string ?? "a step") \(step["key"]?.string ?? "") after \(after)"
        case .remove(let step): "removes \(step); who came to it goes on to what followed it"
        }
    }
}
