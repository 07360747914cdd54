import CEL
import JourneyModel

/// Collects the problems of one file and finds the places of expressions in it.
final class LoadLog {
    let file: String
    /// Lines of the file; empty where the policy came without a text.
    private let lines: [[Unicode.Scalar]]
    private(set) var problems: [PolicyProblem] = []

    init(file: String, text: String?) {
        self.file = file
        lines = (text ?? "").split(omittingEmptySubsequences: false) { $0.isNewline }
            .map { Array($0.unicodeScalars) }
    }

    func report(
        _ message: String, at location: SourceLocation?, path: String, remedy: String? = nil
    ) {
        problems.append(
            PolicyProblem(
                file: file, location: lines.isEmpty || text(at: location) == nil ? nil : location,
                path: path, message: message, remedy: remedy, excerpt: excerpt(at: location)))
    }

    private func text(at location: SourceLocation?) -> [Unicode.Scalar]? {
        guard let location, location.line >= 1, location.line <= lines.count else { return nil }
        return lines[location.line - 1]
    }

    private func excerpt(at location: SourceLocation?) -> String? {
        guard let location, let line = text(at: location) else { return nil }
        let blank = String(repeating: " ", count: max(0, location.column - 1))
        return String(String.UnicodeScalarView(line)) + "\n" + blank + "^"
    }

    /// Reports the problems of an expression where they stand in the file.
    func report(
        _ error: CompilationError, in expression: String, at location: SourceLocation, path: String
    ) {
        let cut = text(at: location).flatMap { line in
            YAMLTrap.remedy(
                forCut: expression, in: String(String.UnicodeScalarView(line)))
        }
        for problem in error.problems {
            let place = place(ofByte: problem.offset, in: expression, scalarAt: location)
            report(problem.message, at: place, path: path, remedy: cut ?? problem.remedy)
        }
    }

    /// Counts the characters that are no blanks: folding and indentation only change blanks.
    func place(
        ofByte offset: Int, in expression: String, scalarAt start: SourceLocation
    ) -> SourceLocation {
        var wanted = 0
        for scalar in String(decoding: expression.utf8.prefix(offset), as: UTF8.self).unicodeScalars
        where !scalar.properties.isWhitespace { wanted += 1 }
        guard let first = text(at: start), start.column >= 1, start.column <= first.count else {
            return start
        }
        var line = start.line
        var column = start.column
        let opening = first[start.column - 1]
        if opening == ">" || opening == "|" {
            line += 1
            column = 1
        } else if opening == "'" || opening == "\"" {
            column += 1
        }
        while let scalars = text(at: SourceLocation(line: line, column: 1)) {
            while column <= scalars.count {
                if !scalars[column - 1].properties.isWhitespace {
                    if wanted == 0 { return SourceLocation(line: line, column: column) }
                    wanted -= 1
                    // Two single quotes stand for one.
                    if opening == "'", scalars[column - 1] == "'", column < scalars.count,
                        scalars[column] == "'"
                    {
                        column += 1
                    }
                }
                column += 1
            }
            line += 1
            column = 1
        }
        return start
    }
}
