/// The place that an edit means, found in a document and its schema.
struct FieldTarget {
    private let edit: FieldEdit
    /// Position of the step in `steps`; nil: the document itself.
    private let step: Int?
    /// The names below the step or the document.
    private let names: [String]
    private let object: ObjectType

    init(_ edit: FieldEdit, in content: JSON, _ schema: DocumentSchema) throws(GovernanceError) {
        self.edit = edit
        let finder = StepFinder(content)
        let isField = schema.root.field(edit.path[0]) != nil
        guard let stepType = Self.stepType(schema) else {
            (step, names, object) = (nil, edit.path, schema.root)
            return
        }
        if edit.path[0] == "steps", edit.path.count >= 3 {
            (step, names) = try finder.target(edit.path[1], Array(edit.path.dropFirst(2)))
        } else if finder.position(edit.path[0]) != nil, edit.path.count > 1 {
            guard !isField else {
                throw GovernanceError(
                    .invalid, "\"\(edit.path[0])\" is a field of the document and a step.",
                    hint: "For the step write steps.\(edit.text)")
            }
            (step, names) = try finder.target(edit.path[0], Array(edit.path.dropFirst()))
        } else if isField || edit.path.count == 1 {
            (step, names, object) = (nil, edit.path, schema.root)
            return
        } else {
            throw finder.unknown(edit.path[0], fields: schema.root.fields.map(\.name))
        }
        object = stepType
    }

    private static func stepType(_ schema: DocumentSchema) -> ObjectType? {
        guard case .list(.object(let type), _)? = schema.root.field("steps")?.type else {
            return nil
        }
        return type
    }

    /// The content with the value set or removed.
    func write(into content: JSON) throws(GovernanceError) -> JSON {
        guard let step else { return try write(names[...], into: content, object) }
        guard case .object(var members) = content, case .array(var steps)? = members["steps"],
            steps.indices.contains(step)
        else { return content }
        if names == ["wait"] {
            steps[step] = try writeWait(into: steps[step])
        } else {
            steps[step] = try write(fullNames[...], into: steps[step], object)
        }
        members["steps"] = .array(steps)
        return .object(members)
    }

    /// `subject` is enough for `content.subject`: where a step has no field of that name and
    /// exactly one of its blocks has, that one is meant.
    private var fullNames: [String] {
        guard let first = names.first, object.field(first) == nil else { return names }
        let blocks = object.fields.filter { field in
            if case .object(let type) = field.type { type.field(first) != nil } else { false }
        }
        return blocks.count == 1 ? [blocks[0].name] + names : names
    }

    /// `wait=12h` and `wait=09:00` replace all that the wait says.
    private func writeWait(into step: JSON) throws(GovernanceError) -> JSON {
        guard case .object(var members) = step else { return step }
        if TextFormat.duration.accepts(edit.value) {
            members["wait"] = .object(["duration": .string(edit.value)])
        } else if TextFormat.timeOfDay.accepts(edit.value) {
            members["wait"] = .object(["time": .string(edit.value)])
        } else {
            throw refused(
                "is no length of time and no time of day", "Write 3d, 12h, 1d12h or 09:00.")
        }
        return .object(members)
    }

    private func write(
        _ names: ArraySlice<String>, into value: JSON, _ type: ObjectType
    ) throws(GovernanceError) -> JSON {
        guard let name = names.first else { return value }
        var members = value.members ?? [:]
        guard let field = type.field(name) else { throw unknown(name, type) }
        if names.startIndex == 0, field.name == "kind" || field.name == "key" {
            throw GovernanceError(
                .invalid, "\(field.name) cannot be changed: it is part of the identity.",
                hint: "Edit the file and submit it, if a step must get another kind or key.")
        }
        guard names.count > 1 else {
            let new = try typed(field)
            members[name] = new
            return .object(members)
        }
        switch field.type {
        case .object(let inner):
            members[name] = try write(
                names.dropFirst(), into: members[name] ?? .object([:]), inner)
        case .map(let keys, let values, _) where names.count == 2:
            let entry = names[names.index(after: names.startIndex)]
            guard keys.accepts(entry) else {
                throw refused("has a name that is not \(keys.words)", "Choose another name.")
            }
            var entries = members[name]?.members ?? [:]
            entries[entry] = try typed(.optional(entry, values, ""))
            members[name] = .object(entries)
        case .list(.object(let inner), _) where names.count > 2 && inner.field("key") != nil:
            members[name] = try write(
                entry: names.dropFirst(), of: name, into: members[name]?.array ?? [], inner)
        default:
            throw refused(
                "goes deeper than the document",
                "\(name) is \(field.type.words); set it as a whole.")
        }
        return .object(members)
    }

    /// Sets a field of the one entry of a list that has the key.
    private func write(
        entry names: ArraySlice<String>, of list: String, into items: [JSON], _ type: ObjectType
    ) throws(GovernanceError) -> JSON {
        let (key, fields) = (names[names.startIndex], names.dropFirst())
        guard let position = items.firstIndex(where: { $0["key"]?.string == key }) else {
            let keys = items.compactMap { $0["key"]?.string }
            let question = Suggestion.question(for: key, among: keys).map { $0 + " " } ?? ""
            throw GovernanceError(
                .invalid, "There is no \"\(key.prefix(80).visible)\" in \(list).",
                hint: keys.isEmpty
                    ? "\(list) is empty; add an entry in the file."
                    : "\(question)There are \(keys.prefix(20).joined(separator: ", ")).")
        }
        guard fields.first != "key" else {
            throw GovernanceError(
                .invalid, "key cannot be changed: it is part of the identity.",
                hint: "Edit the file and submit it, if an entry must get another key.")
        }
        var changed = items
        changed[position] = try write(fields, into: items[position], type)
        return .array(changed)
    }

    /// The value by the type of the field; nil to remove an optional one.
    private func typed(_ field: Field) throws(GovernanceError) -> JSON? {
        if edit.value.isEmpty {
            guard field.isRequired else { return nil }
            throw refused("is empty, and \(field.name) is required", "Write \(field.type.words).")
        }
        switch field.type {
        case .text: return .string(edit.value)
        case .choice(let words):
            guard !words.contains(edit.value) else { return .string(edit.value) }
            let question = Suggestion.question(for: edit.value, among: words).map { $0 + " " } ?? ""
            throw refused("is unknown", "\(question)Write \(field.type.words).")
        case .integer, .number:
            guard YAMLScalar.isDecimalNumber(edit.value), let number = Double(edit.value) else {
                throw refused("is no number", "Write \(field.type.words).")
            }
            return .number(number)
        case .boolean:
            guard edit.value == "true" || edit.value == "false" else {
                throw refused("is neither true nor false", "Write true or false.")
            }
            return .bool(edit.value == "true")
        case .list(.text, _), .list(.choice, _):
            let entries = edit.value.split(separator: ",").map { entry in
                String(entry.drop { $0 == " " })
            }
            return .array(entries.map { .string($0) })
        case .object(let type):
            throw refused(
                "cannot be the whole of \(field.name)",
                "Set one of its fields: "
                    + type.fields.map { "\(field.name).\($0.name)" }.joined(separator: ", ") + ".")
        case .list, .map, .any:
            throw refused(
                "cannot be the whole of \(field.name)", "Edit the file and submit it instead.")
        }
    }

    private func unknown(_ name: String, _ type: ObjectType) -> GovernanceError {
        let names = type.fields.map(\.name)
        let question = Suggestion.question(for: name, among: names).map { $0 + " " } ?? ""
        return GovernanceError(
            .invalid, "There is no field \"\(name.prefix(80).visible)\" to set.",
            hint: "\(question)The fields are \(names.joined(separator: ", ")).")
    }

    private func refused(_ what: String, _ hint: String) -> GovernanceError {
        GovernanceError(.invalid, "\"\(edit.text.prefix(120).visible)\" \(what).", hint: hint)
    }
}
