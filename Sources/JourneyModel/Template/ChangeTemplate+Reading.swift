extension ChangeTemplate {
    /// Reads a template file in YAML or JSON; throws everything that is wrong with it at once.
    package init(
        reading bytes: [UInt8], fileName: String? = nil
    ) throws(DocumentRefusal) {
        let node: SourceNode
        do {
            node = try DocumentSource.parse(bytes, fileName: fileName)
        } catch {
            throw DocumentRefusal([error])
        }
        var validator = SchemaValidator()
        validator.check(node, is: .object(Self.form), at: "")
        guard validator.problems.isEmpty else { throw DocumentRefusal(validator.problems) }
        name = node["template"]?.string ?? ""
        title = node["title"]?.string ?? ""
        about = node["about"]?.string
        values = (node["values"]?.array ?? []).compactMap(TemplateValue.init)
        edits = (node["changes"]?.array ?? []).compactMap { Edit($0.json) }
        let problems = TemplateCheck(self, node).problems
        guard problems.isEmpty else { throw DocumentRefusal(problems) }
    }

    private static let form = ObjectType(
        "Template",
        rules: [.unique(list: "values", member: "name")],
        [
            .required("template", .key, "Names the template."),
            .required("title", .line, "What it changes, in a few words."),
            .optional("about", .prose, "What to know before it is used."),
            .required("values", .list(of: .object(value), count: 1...50), "What it asks for."),
            .required("changes", .list(of: .object(change), count: 1...50), "What it edits."),
        ])

    private static let value = ObjectType(
        "TemplateValue",
        [
            .required("name", .key, "Names the value; {name} stands for it."),
            .required(
                "type", .choice(TemplateValue.Kind.allCases.map(\.rawValue)), "What it may be."),
            .required("about", .line, "What it says, for people."),
            .required("example", .line, "Something that may be given."),
            .optional("optional", .boolean, default: .bool(false), "It may be left out."),
        ])

    private static let change = ObjectType(
        "TemplateChange",
        rules: [
            .exactlyOne(of: ["set", "put", "insert", "remove"]), .needs("set", "to"),
            .needs("to", "set"), .needs("put", "entry"), .needs("entry", "put"),
            .needs("insert", "after"), .needs("after", "insert"),
        ],
        [
            .optional("set", .line, "A field, as after --set: {step}.wait"),
            .optional("to", .line, "Its value."),
            .optional("put", .key, "A list of the journey, such as caps."),
            .optional(
                "entry", .map(keys: .identifier, values: .any, maxCount: 50),
                "Fields of the entry that has its name, or a new one."),
            .optional(
                "insert", .map(keys: .identifier, values: .any, maxCount: 50), "A new step."),
            .optional("after", .line, "The step that it follows."),
            .optional("remove", .line, "A step."),
        ])
}

extension TemplateValue {
    fileprivate init?(_ node: SourceNode) {
        guard let name = node["name"]?.string,
            let kind = node["type"]?.string.flatMap(Kind.init(rawValue:))
        else { return nil }
        self.init(
            name: name, kind: kind, about: node["about"]?.string ?? "",
            example: node["example"]?.string ?? "", isOptional: node["optional"]?.bool ?? false)
    }
}

extension ChangeTemplate.Edit {
    fileprivate init?(_ change: JSON) {
        if let path = change["set"]?.string, let value = change["to"]?.string {
            self = .set(path: path, value: value)
        } else if let list = change["put"]?.string, let entry = change["entry"] {
            self = .put(list: list, entry: entry)
        } else if let step = change["insert"], let after = change["after"]?.string {
            self = .insert(step: step, after: after)
        } else if let step = change["remove"]?.string {
            self = .remove(step: step)
        } else {
            return nil
        }
    }
}
