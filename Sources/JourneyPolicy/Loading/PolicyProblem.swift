package import JourneyModel

/// One reason why a policy is refused, with the place to mend.
package struct PolicyProblem: Equatable, Sendable {
    package var file: String
    /// Nil where the policy came without a text.
    package var location: SourceLocation?
    /// Field in the document, `require[0].rule`.
    package var path: String
    package var message: String
    package var remedy: String?
    /// The line of the place and a caret below it.
    package var excerpt: String?

    /// File, line, column, message, remedy, line and caret.
    package var text: String {
        let place = location.map { "\(file):\($0.line):\($0.column)" } ?? file
        let field = path.isEmpty ? "" : " \(path):"
        let tail = remedy.map { "\n  " + $0 } ?? ""
        let lines = excerpt.map { excerpt in
            "\n" + excerpt.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
        }
        return "\(place):\(field) \(message)\(lines ?? "")\(tail)"
    }
}
