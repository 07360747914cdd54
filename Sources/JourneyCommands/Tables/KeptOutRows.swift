import JourneyMeasurement
import JourneyModel

/// Rows of files that were kept out: all are counted, the first ones are told with file and line.
struct KeptOutRows: Equatable, Sendable {
    private struct Row: Equatable, Sendable {
        var file: String
        var problem: RowProblem
    }

    /// Most rows that a screen tells.
    private static let screenLimit = 5

    private(set) var count = 0
    private var first: [Row] = []

    /// Adds what a file gave.
    ///
    /// - Parameter before: what the same reader had found before it came to this file.
    mutating func add(_ problems: RowProblems, of path: String, after before: RowProblems? = nil) {
        count += problems.count - (before?.count ?? 0)
        first += problems.first.dropFirst(before?.first.count ?? 0).map {
            Row(file: TableFile.name(path), problem: $0)
        }
    }

    mutating func add(_ other: KeptOutRows) {
        count += other.count
        first += other.first
    }

    /// For a screen: nothing where no row was kept out.
    var rows: [Block.Row] {
        guard count > 0 else { return [] }
        let lines = first.prefix(Self.screenLimit).map { Text(Self.words($0)) }
        let more = count - lines.count
        let rest = more > 0 ? [Text("… and \(more.grouped) more", .dim)] : []
        return [Block.Row("KEPT OUT", lines: lines + rest)]
    }

    private static func words(_ row: Row) -> String {
        let problem = row.problem
        let field = problem.field.isEmpty ? "" : ", \(problem.field)"
        return "\(row.file):\(problem.line)\(field): \(problem.message). \(problem.remedy)."
    }

    var json: JSON {
        .object([
            "count": JSON(count),
            "first": .array(
                first.map { row in
                    .object([
                        "file": .string(row.file), "line": JSON(row.problem.line),
                        "field": .string(row.problem.field),
                        "message": .string(row.problem.message),
                        "remedy": .string(row.problem.remedy),
                    ])
                }),
        ])
    }
}
