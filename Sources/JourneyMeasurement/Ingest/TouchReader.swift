package import JourneyModel

/// Reads a file of touches chunk by chunk: bytes in, touches out.
///
/// Rows that are wrong are kept out and reported by line; a file whose header names no customer or
/// moment is refused as a whole. Time is linear in the bytes; memory is that of a row.
package struct TouchReader: Sendable {
    package enum Format: String, CaseIterable, Sendable {
        case table = "csv"
        case lines = "jsonl"
    }

    private var mapping = TouchMapping()
    private var delimited: DelimitedScanner?
    private var lines: LineScanner?
    private let members: JSONMembers?
    private var columns: Int?
    private var touches: [Touch] = []
    package private(set) var rows = 0
    /// Rows that were kept out, of which the first stand in ``problems``.
    package private(set) var rejected = 0
    package private(set) var problems: [Diagnostic] = []
    /// Why nothing of the file can be read; nil when it could.
    package private(set) var refusal: Diagnostic?

    package init(_ format: Format) {
        let isLines = format == .lines
        members = isLines ? JSONMembers(mapping.members) : nil
        lines = isLines ? LineScanner() : nil
        delimited = isLines ? nil : DelimitedScanner()
    }

    /// Takes the next bytes and gives the touches that they complete.
    package mutating func feed(_ chunk: [UInt8]) -> [Touch] {
        chunk.withUnsafeBufferPointer { bytes in
            // Taken out for the while, since their visitors change the rest of the reader.
            if var scanner = delimited {
                delimited = nil
                scanner.feed(bytes) { row, outcome in take(row, outcome) }
                delimited = scanner
            } else if var scanner = lines {
                lines = nil
                scanner.feed(bytes) { line, number in take(line, number) }
                lines = scanner
            }
        }
        return drain()
    }

    /// Ends the file and gives what stood open.
    package mutating func finish() -> [Touch] {
        if var scanner = delimited {
            delimited = nil
            scanner.finish { row, outcome in take(row, outcome) }
            if columns == nil, refusal == nil {
                refuse(
                    ObservationProblem(
                        "", "The file is empty.", "Export it again, with its header."), line: 1)
            }
        } else if var scanner = lines {
            lines = nil
            scanner.finish { line, number in take(line, number) }
        }
        return drain()
    }

    private mutating func drain() -> [Touch] {
        defer { touches = [] }
        return refusal == nil ? touches : []
    }

    private mutating func take(_ row: borrowing FieldRow, _ outcome: DelimitedScanner.Outcome) {
        guard refusal == nil else { return }
        guard let columns else { return begin(row, outcome) }
        rows += 1
        if case .broken(let message, let remedy) = outcome {
            reject(ObservationProblem("", message, remedy), line: row.line)
        } else if row.count != columns {
            reject(
                ObservationProblem(
                    "", "The line has \(row.count) fields instead of \(columns).",
                    "Put a field that holds the delimiter between quotes."), line: row.line)
        } else {
            map(row)
        }
    }

    private mutating func take(_ line: UnsafeBufferPointer<UInt8>?, _ number: Int) {
        rows += 1
        guard let line else {
            return reject(
                ObservationProblem(
                    "", "The line is longer than 1 MiB.", "Write one object a line."),
                line: number)
        }
        var row = FieldRow()
        row.line = number
        do throws(ObservationProblem) {
            try members?.read(line, into: &row)
        } catch {
            return reject(error, line: number)
        }
        map(row)
    }

    private mutating func map(_ row: borrowing FieldRow) {
        do throws(ObservationProblem) {
            touches.append(try mapping.touch(row))
        } catch {
            reject(error, line: row.line)
        }
    }

    private mutating func begin(_ row: borrowing FieldRow, _ outcome: DelimitedScanner.Outcome) {
        if case .broken(let message, let remedy) = outcome {
            return refuse(ObservationProblem("", message, remedy), line: row.line)
        }
        let header = (0..<row.count).map { row.text($0) ?? "" }
        let names = header.filter { !$0.isEmpty }.map(ColumnFinder.plain)
        do throws(ObservationProblem) {
            guard Set(names).count == names.count else {
                throw ObservationProblem(
                    "", "A column stands there twice.", "Name each column once.")
            }
            try mapping.begin(header)
            columns = header.count
        } catch {
            refuse(error, line: row.line)
        }
    }

    private mutating func reject(_ problem: ObservationProblem, line: Int) {
        rejected += 1
        guard problems.count < MetricIngestReport.mostProblems else { return }
        problems.append(problem.diagnostic(line: line))
    }

    private mutating func refuse(_ problem: ObservationProblem, line: Int) {
        refusal = problem.diagnostic(line: line)
    }
}
