/// All problems of one expression; never empty.
package struct CompilationError: Error, Equatable, Sendable {
    package var problems: [Problem]

    package init(_ problems: [Problem]) {
        self.problems = problems
    }
}
