import CEL
import JourneyModel

/// Every text that a person or a platform wrote into a journey, for policies about what must not
/// stand in one: keys, times and chosen words are left out.
enum TextFacts {
    /// One place for the journey as a whole, with an empty key, and one a step.
    static func value(of content: JSON) -> Value {
        guard let root = DocumentSchema.of(.journey)?.root, let members = content.members else {
            return .list([])
        }
        var whole: [Value] = []
        for field in root.fields where field.name != "steps" {
            if let value = members[field.name] { collect(value, field.type, field.name, &whole) }
        }
        var places = [place("", content["name"]?.string ?? "", whole)]
        for step in members["steps"]?.array ?? [] {
            var fields: [Value] = []
            collect(step, .object(DocumentSchema.step), "", &fields)
            places.append(
                place(step["key"]?.string ?? "", step["label"]?.string ?? "", fields))
        }
        return .list(places)
    }

    private static func place(_ key: String, _ label: String, _ fields: [Value]) -> Value {
        .structure(
            Structure(
                JourneyTypes.textPlace,
                named: ["key": .string(key), "label": .string(label), "fields": .list(fields)]))
    }

    /// No deeper than the schema, whatever the document holds.
    private static func collect(
        _ json: JSON, _ type: FieldType, _ path: String, _ found: inout [Value]
    ) {
        switch (type, json) {
        case (.text(.line, _), .string(let text)), (.text(.prose, _), .string(let text)):
            found.append(
                .structure(
                    Structure(
                        JourneyTypes.textField,
                        named: ["field": .string(path), "text": .string(text)])))
        case (.object(let object), .object(let members)):
            for field in object.fields {
                guard let value = members[field.name] else { continue }
                collect(
                    value, field.type, path.isEmpty ? field.name : "\(path).\(field.name)", &found)
            }
        case (.list(let element, _), .array(let items)):
            for (index, item) in items.enumerated() {
                let name = item["key"]?.string ?? String(index + 1)
                collect(item, element, "\(path)[\(name)]", &found)
            }
        case (.map(_, let values, _), .object(let members)):
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                collect(value, values, "\(path).\(name)", &found)
            }
        default: break
        }
    }
}
