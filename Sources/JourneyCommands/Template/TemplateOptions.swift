package import ArgumentParser
import JourneyModel

/// A change by a template, and the values that it asks for.
package struct TemplateOptions: ParsableArguments, Sendable {
    @Option(
        help: ArgumentHelp("A template's name, or a file of your own", valueName: "template"))
    package var template: String?

    @Option(
        name: .customLong("with"),
        help: ArgumentHelp("A value of the template; may be repeated", valueName: "name=value"))
    package var values: [String] = []

    package init() {}

    package func validate() throws {
        if template == nil, !values.isEmpty {
            throw ValidationError("--with gives a value to a template: name it with --template")
        }
    }

    /// What the template comes to; nothing where none is named.
    ///
    /// - Throws: `notFound` for a template that does not exist, `invalid` for values that it does not
    ///   take.
    func edits() throws(GovernanceError) -> [DocumentEdit] {
        guard let template else { return [] }
        return try KnownTemplates.find(template).template.edits(with: try given())
    }

    private func given() throws(GovernanceError) -> [String: String] {
        var given: [String: String] = [:]
        for value in values {
            guard let sign = value.firstIndex(of: "="), sign > value.startIndex else {
                throw GovernanceError(
                    .invalid, "\"\(value.prefix(80).visible)\" does not say which value it is.",
                    hint: "Write --with NAME=VALUE, such as --with step=reminder")
            }
            let name = String(value[..<sign])
            guard given[name] == nil else {
                throw GovernanceError(
                    .invalid, "The value \(name.prefix(80).visible) is given twice.",
                    hint: "Give each value of the template once.")
            }
            given[name] = String(value[value.index(after: sign)...])
        }
        return given
    }
}
