/// A named set of edits with named, typed values: a change that is asked for again and again.
///
/// It grants nothing. What comes of it is a change like any other, with the same checks and
/// sign-offs; it only saves writing the edits out.
package struct ChangeTemplate: Equatable, Sendable {
    /// One edit with places for values.
    package enum Edit: Equatable, Sendable {
        case set(path: String, value: String)
        case put(list: String, entry: JSON)
        case insert(step: JSON, after: String)
        case remove(step: String)
    }

    package let name: String
    package let title: String
    package let about: String?
    package let values: [TemplateValue]
    package let edits: [Edit]

    /// The edits with the values put in.
    ///
    /// An edit, or a member of an entry or step, that is nothing but a value which was not given is
    /// left out.
    ///
    /// - Throws: `invalid` with everything that is wrong with the values: unknown, missing or of
    ///   another type.
    package func edits(with given: [String: String]) throws(GovernanceError) -> [DocumentEdit] {
        let read = try check(given)
        let filling = TemplateFilling(texts: given, values: read)
        var made: [DocumentEdit] = []
        for edit in edits { if let edit = try filling.made(edit) { made.append(edit) } }
        guard !made.isEmpty else {
            let left = values.filter(\.isOptional).map(\.name).joined(separator: ", ")
            throw refused(["Nothing would change: give one of \(left)."])
        }
        return made
    }

    private func check(_ given: [String: String]) throws(GovernanceError) -> [String: JSON] {
        let names = values.map(\.name)
        var (lines, read) = ([String](), [String: JSON]())
        for name in given.keys.sorted() where !names.contains(name) {
            let question = Suggestion.question(for: name, among: names).map { " " + $0 } ?? ""
            lines.append("There is no value \"\(name.prefix(80).visible)\".\(question)")
        }
        for value in values {
            guard let text = given[value.name] else {
                if !value.isOptional {
                    lines.append("\(value.name) is missing: \(value.about)")
                }
                continue
            }
            do {
                read[value.name] = try value.read(text)
            } catch {
                lines.append([error.message, error.hint].compactMap(\.self).joined(separator: " "))
            }
        }
        guard lines.isEmpty else { throw refused(lines) }
        return read
    }

    private func refused(_ lines: [String]) -> GovernanceError {
        let head = "The template \(name) cannot be filled in."
        return GovernanceError(
            .invalid, ([head] + lines.map { "  " + $0 }).joined(separator: "\n"),
            hint: "Its values: "
                + values.map { value in
                    let text = "--with \(value.name)=\(Self.quoted(value.example))"
                    return value.isOptional ? "[\(text)]" : text
                }.joined(separator: " "))
    }

    /// As it has to be typed in a shell.
    package static func quoted(_ text: String) -> String {
        text.allSatisfy { $0.isLetter || $0.isNumber || ".:/_,@-".contains($0) }
            ? text : "\"\(text)\""
    }
}
