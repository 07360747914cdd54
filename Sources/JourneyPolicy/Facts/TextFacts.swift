import CEL
import JourneyModel

/// Every text that a person or a platform wrote into a journey, for policies about what must not
/// stand in one: keys, times and chosen words are left out.
struct TextFacts {
    private var texts: [Value] = []
    /// Of the step that is read; empty for the journey itself.
    private var key = ""
    private var label = ""

    /// The texts in the order of the schema, then of the steps.
    static func value(of content: JSON) -> Value {
        guard let root = DocumentSchema.of(.journey)?.root, let members = content.members else {
            return .list([])
        }
        var facts = TextFacts()
        for field in root.fields where field.name != "steps" {
            if let value = members[field.name] { facts.collect(value, field.type, field.name) }
        }
        for step in members["steps"]?.array ?? [] {
            facts.key = step["key"]?.string ?? ""
            facts.label = step["label"]?.string ?? ""
            facts.collect(step, .object(DocumentSchema.step), "")
        }
        return .list(facts.texts)
    }

    /// No deeper than the schema, whatever the document holds.
    private mutating func collect(_ json: JSON, _ type: FieldType, _ path: String) {
        switch (type, json) {
        case (.text(.line, _), .string(let text)), (.text(.prose, _), .string(let text)):
            add(text, path)
        case (.object(let object), .object(let members)):
            for field in object.fields {
                guard let value = members[field.name] else { continue }
                collect(value, field.type, path.isEmpty ? field.name : "\(path).\(field.name)")
            }
        case (.list(let element, _), .array(let items)):
            for (index, item) in items.enumerated() {
                collect(item, element, "\(path)[\(item["key"]?.string ?? String(index + 1))]")
            }
        case (.map(_, let values, _), .object(let members)):
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                collect(value, values, "\(path).\(name)")
            }
        default: break
        }
    }

    private mutating func add(_ text: String, _ path: String) {
        texts.append(
            .structure(
                Structure(
                    JourneyTypes.text,
                    named: [
                        "at": .string(key.isEmpty ? path : "\(key).\(path)"),
                        "label": .string(label), "field": .string(path), "text": .string(text),
                    ])))
    }
}
