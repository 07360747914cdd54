package import JourneyModel

/// Something about a policy or a waiver that loads and yet should be looked at.
package struct LintRemark: Equatable, Sendable {
    package enum Level: String, CaseIterable, Sendable {
        /// It does not load, or covers nothing.
        case error
        /// It is probably not what its author means.
        case warning
        /// It could be better for those who read it.
        case note
    }

    package enum Code: String, CaseIterable, Sendable {
        case load, tests, coverage, constant, cost, pattern, message, remedy, description, owner,
            trial
        case unusedVariable = "unused-variable"
        case unusedParameter = "unused-parameter"
        case onError = "on-error"
        case waiver
    }

    package var level: Level
    package var code: Code
    /// Key of the policy; of the waiver for ``Code/waiver``.
    package var subject: String
    /// File, place, words, remedy, and the line with a caret.
    package var problem: PolicyProblem

    /// For programs; `line` and `column` are absent where the place is not known.
    package var document: JSON {
        .members([
            "level": .string(level.rawValue), "code": .string(code.rawValue),
            "subject": .string(subject), "file": .string(problem.file),
            "line": problem.location.map { JSON($0.line) },
            "column": problem.location.map { JSON($0.column) }, "path": .string(problem.path),
            "message": .string(problem.message), "remedy": problem.remedy.map(JSON.string),
        ])
    }
}
