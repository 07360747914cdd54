/// What can be wrong with a template that has the right form: values that are not declared, not
/// used, or left out of a place that needs them, and examples that the template refuses itself.
struct TemplateCheck {
    private let template: ChangeTemplate
    private let node: SourceNode

    init(_ template: ChangeTemplate, _ node: SourceNode) {
        self.template = template
        self.node = node
    }

    var problems: [Diagnostic] {
        let found = undeclared + unused + missing
        return found.isEmpty ? paths + examples : found
    }

    private var undeclared: [Diagnostic] {
        let names = template.values.map(\.name)
        return each { place, uses in
            uses.compactMap { use in
                guard !names.contains(use.name) else { return nil }
                let near = Suggestion.question(for: use.name, among: names).map { $0 + " " } ?? ""
                return problem(
                    place, "{\(use.name.prefix(80).visible)} is no value of the template.",
                    near + "Declare it under values.")
            }
        }
    }

    private var unused: [Diagnostic] {
        let used = Set(template.edits.flatMap(TemplateUse.all).map(\.name))
        return template.values.enumerated().filter { !used.contains($0.element.name) }.map {
            problem(
                "values[\($0.offset)].name", "No change uses \($0.element.name).",
                "Write {\($0.element.name)} into a change, or remove the value.")
        }
    }

    /// What may be left out has to stand alone: half a text is no text.
    private var missing: [Diagnostic] {
        let optional = Set(template.values.filter(\.isOptional).map(\.name))
        return each { place, uses in
            uses.filter { optional.contains($0.name) && !$0.isOmissible }.map { use in
                problem(
                    place, "{\(use.name)} may be left out, and stands where something is needed.",
                    "Let it stand alone, or remove optional: true.")
            }
        }
    }

    /// What stands in a path is a key, so that no value can lead to another field.
    private var paths: [Diagnostic] {
        let keys = Set(template.values.filter { [.step, .key].contains($0.kind) }.map(\.name))
        return each { place, uses in
            uses.filter { $0.isPath && !keys.contains($0.name) }.map { use in
                problem(
                    place, "{\(use.name)} stands in a path and is neither of type step nor key.",
                    "Give it one of these types.")
            }
        }
    }

    private var examples: [Diagnostic] {
        let given = Dictionary(
            template.values.map { ($0.name, $0.example) }, uniquingKeysWith: { first, _ in first })
        do {
            _ = try template.edits(with: given)
            return []
        } catch {
            return [problem("values", error.message, "Give each value an example that is taken.")]
        }
    }

    private func each(
        _ found: (_ place: String, _ uses: [TemplateUse]) -> [Diagnostic]
    ) -> [Diagnostic] {
        template.edits.enumerated().flatMap { found("changes[\($0)]", TemplateUse.all($1)) }
    }

    /// The place of a complaint is the list that it is in.
    private func problem(_ path: String, _ message: String, _ remedy: String) -> Diagnostic {
        let list = path.hasPrefix("changes") ? "changes" : "values"
        return Diagnostic(
            .error, path: path, location: node.member(list)?.location, message: message,
            remedy: remedy)
    }
}

/// One place of a template that a value is put into.
struct TemplateUse {
    var name: String
    /// It says which field or step is meant.
    var isPath = false
    /// Without the value, what it stands in is left out.
    var isOmissible = false

    static func all(_ edit: ChangeTemplate.Edit) -> [TemplateUse] {
        switch edit {
        case .set(let path, let value):
            paths(path) + TemplateText(value).names.map { TemplateUse(name: $0, isOmissible: true) }
        case .put(_, let entry): all(entry)
        case .insert(let step, let after): all(step) + paths(after)
        case .remove(let step): paths(step)
        }
    }

    private static func paths(_ text: String) -> [TemplateUse] {
        TemplateText(text).names.map { TemplateUse(name: $0, isPath: true) }
    }

    private static func all(_ value: JSON) -> [TemplateUse] {
        switch value {
        case .string(let text):
            let template = TemplateText(text)
            return template.names.map {
                TemplateUse(name: $0, isOmissible: template.only != nil)
            }
        case .array(let items): return items.flatMap(all)
        case .object(let members):
            return members.sorted { $0.key < $1.key }.flatMap { all($0.value) }
        case .null, .bool, .number: return []
        }
    }
}
