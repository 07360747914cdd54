/// Why a file is no document: everything that is wrong with it.
package struct DocumentRefusal: Error, Equatable, Sendable {
    /// `invalid`, or `unsupported` for a kind that this version does not read.
    package let code: OutcomeCode
    /// At least one, in the order of the file's lines.
    package let problems: [Diagnostic]

    package init(_ problems: [Diagnostic], code: OutcomeCode = .invalid) {
        self.problems = problems
        self.code = code
    }

    /// The refusal as one error, for callers that show one line: the first problem, and how many
    /// more there are.
    package var error: GovernanceError {
        guard let first = problems.first else {
            return GovernanceError(code, "The document cannot be read.")
        }
        let place = first.location.map { "line \($0.line): " } ?? ""
        let more = problems.count > 1 ? " (and \(problems.count - 1) more)" : ""
        return GovernanceError(code, place + first.message + more, hint: first.remedy)
    }
}
