extension SchemaValidator {
    mutating func check(_ node: SourceNode, is type: ObjectType, at path: String) {
        guard let members = node.members else {
            return report(
                node, path, "\(Self.place(path)) is \(node.words), not a block of fields.",
                "Write the fields of it: \(type.fields.map(\.name).joined(separator: ", ")).")
        }
        for member in members {
            if let field = type.field(member.key) {
                check(member.value, is: field.type, at: Self.join(path, field.name))
            } else {
                unknown(member, in: type, at: path)
            }
        }
        for field in type.fields where field.isRequired && node.member(field.name) == nil {
            report(
                node, Self.join(path, field.name),
                "\(Self.join(path, field.name)) is missing.",
                "Add \(field.name): \(field.type.words).")
        }
        for rule in type.rules { check(node, keeps: rule, at: path) }
    }

    private mutating func unknown(
        _ member: SourceNode.Member, in type: ObjectType, at path: String
    ) {
        let names = type.fields.map(\.name)
        let question = Suggestion.question(for: member.key, among: names).map { $0 + " " } ?? ""
        report(
            SourceNode(.null, at: member.location), Self.join(path, member.key),
            "\(Self.join(path, member.key)) is not a known field.",
            "\(question)The fields are \(names.joined(separator: ", ")).")
    }

    private mutating func check(_ node: SourceNode, keeps rule: ObjectRule, at path: String) {
        switch rule {
        case .unique(let list, let member): unique(node, list, member, at: path)
        case .exactlyOne(let names):
            let given = names.filter { node.member($0) != nil }
            if given.count != 1 {
                let found = given.isEmpty ? "none is" : "\(given.joined(separator: " and ")) are"
                report(
                    node, path,
                    "\(Self.place(path)) needs exactly one of \(names.joined(separator: ", ")); "
                        + "\(found) given.",
                    given.isEmpty ? "Add one of them." : "Keep one of them.")
            }
        case .notBoth(let left, let right):
            if let member = node.member(left), let other = node.member(right),
                !other.value.json.isEmpty
            {
                report(
                    SourceNode(.null, at: member.location), Self.join(path, left),
                    "\(Self.place(path)) has both \(left) and \(right).", "Remove one of them.")
            }
        case .required(let name, let other, let values):
            if node.member(name) == nil, let value = node[other]?.string,
                values.contains(value)
            {
                report(
                    node, Self.join(path, name),
                    "\(Self.join(path, name)) is missing; \(other) is \(value).",
                    "Add \(name), or change \(other).")
            }
        case .only(let name, let other, let values):
            if let member = node.member(name), let value = node[other]?.string,
                !values.contains(value)
            {
                report(
                    SourceNode(.null, at: member.location), Self.join(path, name),
                    "\(Self.join(path, name)) is only for \(other) "
                        + "\(values.joined(separator: " or ")); it is \(value).",
                    name == "wait"
                        ? "Put a step of kind wait before this one."
                        : "Remove \(name), or change \(other).")
            }
        case .needs(let name, let other):
            if let member = node.member(name), node.member(other) == nil {
                report(
                    SourceNode(.null, at: member.location), Self.join(path, name),
                    "\(Self.join(path, name)) says nothing without \(other).",
                    "Add \(other), or remove \(name).")
            }
        case .before(let first, let second):
            // The form has its parts from large to small, so the order of texts is that of times.
            if let start = node[first]?.string, let member = node.member(second),
                let end = member.value.string, start >= end
            {
                report(
                    SourceNode(.null, at: member.location), Self.join(path, second),
                    "\(Self.join(path, second)) is \(end.prefix(40).visible), "
                        + "not after \(first), \(start.prefix(40).visible).",
                    "Write a later \(second).")
            }
        }
    }

    private mutating func unique(
        _ node: SourceNode, _ list: String, _ member: String, at path: String
    ) {
        var lines: [String: Int] = [:]
        for (index, item) in (node[list]?.array ?? []).enumerated() {
            guard let found = item.member(member), let text = found.value.string else { continue }
            if let line = lines[text] {
                let place = "\(Self.join(path, list))[\(index)].\(member)"
                report(
                    found.value, place,
                    "\(place) is \"\(text.prefix(80).visible)\", "
                        + "which stands already in line \(line).",
                    "Give each its own \(member).")
            } else {
                lines[text] = found.value.location.line
            }
        }
    }
}
