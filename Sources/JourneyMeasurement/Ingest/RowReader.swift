import JourneyModel

/// Reads a file chunk by chunk, row by row: bytes in, rows to whoever takes them.
///
/// Rows that are wrong are kept out and reported by line; a file without a header that its taker
/// understands, or not in UTF-8, is refused whole. Time is linear in the bytes; memory is that of a
/// row, and what the taker keeps. Nothing in a file makes it trap.
struct RowReader<Taker: RowTaker>: Sendable {
    private(set) var taker: Taker
    private var delimited: DelimitedScanner?
    private var lines: LineScanner?
    private let members: JSONMembers?
    private var columns: Int?
    private var begins: [UInt8] = []

    /// Of JSON Lines.
    init(lines taker: Taker) {
        self.taker = taker
        lines = LineScanner()
        members = JSONMembers(taker.members)
    }

    /// Of delimited lines.
    ///
    /// - Parameter header: names of the columns, where the file does not begin with them.
    init(_ taker: Taker, by scanner: DelimitedScanner = DelimitedScanner(), header: [String] = []) {
        self.taker = taker
        delimited = scanner
        members = nil
        if !header.isEmpty { begin(header, line: 1) }
    }

    var report: MetricIngestReport { taker.report }

    /// The delimiter that the header showed; nil for JSON Lines.
    var delimiter: Character? {
        delimited?.delimiter.map { Character(Unicode.Scalar($0)) }
    }

    /// Lets the taker be asked for what it has made.
    mutating func withTaker<Result>(_ body: (inout Taker) -> Result) -> Result { body(&taker) }

    /// Takes the next bytes.
    mutating func feed(_ chunk: [UInt8]) {
        guard report.refusal == nil, !chunk.isEmpty else { return }
        if begins.count < 3 {
            begins += chunk.prefix(3 - begins.count)
            if begins.starts(with: [0xFF, 0xFE]) || begins.starts(with: [0xFE, 0xFF]) {
                return refuse(
                    ObservationProblem(
                        "", "The file is UTF-16.", "Save it as CSV UTF-8 and ingest it again."),
                    line: 1)
            }
        }
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
    }

    /// Ends the file: takes what stood open.
    mutating func finish() {
        guard report.refusal == nil else { return }
        if var scanner = delimited {
            delimited = nil
            scanner.finish { row, outcome in take(row, outcome) }
            delimited = scanner
            if columns == nil, report.refusal == nil {
                refuse(
                    ObservationProblem(
                        "", "The file is empty.", "Export it again, with its header."), line: 1)
            }
        } else if var scanner = lines {
            lines = nil
            scanner.finish { line, number in take(line, number) }
            lines = scanner
        }
    }

    private mutating func take(
        _ row: borrowing FieldRow, _ outcome: DelimitedScanner.Outcome
    ) {
        guard taker.report.refusal == nil else { return }
        guard let columns else { return begin(row, outcome) }
        taker.report.rows += 1
        if case .broken(let message, let remedy) = outcome {
            taker.report.reject(ObservationProblem("", message, remedy), line: row.line)
        } else if row.count != columns {
            taker.report.reject(
                ObservationProblem(
                    "", "The line has \(row.count) fields instead of \(columns).",
                    "Put a field that holds the delimiter between quotes."), line: row.line)
        } else {
            map(row)
        }
    }

    private mutating func take(_ line: UnsafeBufferPointer<UInt8>?, _ number: Int) {
        taker.report.rows += 1
        guard let line else {
            return taker.report.reject(
                ObservationProblem(
                    "", "The line is longer than 1 MiB.", "Write one object a line."),
                line: number)
        }
        var row = FieldRow()
        row.line = number
        do throws(ObservationProblem) {
            try members?.read(line, into: &row)
        } catch {
            return taker.report.reject(error, line: number)
        }
        map(row)
    }

    private mutating func map(_ row: borrowing FieldRow) {
        do throws(ObservationProblem) {
            try taker.take(row)
        } catch {
            taker.report.reject(error, line: row.line)
        }
    }

    private mutating func begin(_ row: borrowing FieldRow, _ outcome: DelimitedScanner.Outcome) {
        if case .broken(let message, let remedy) = outcome {
            return refuse(ObservationProblem("", message, remedy), line: row.line)
        }
        var header: [String] = []
        for index in 0..<row.count {
            guard let name = row.text(index) else {
                return refuse(
                    ObservationProblem("", "The header is not UTF-8.", "Save the file as UTF-8."),
                    line: row.line)
            }
            header.append(name)
        }
        begin(header, line: row.line)
    }

    private mutating func begin(_ header: [String], line: Int) {
        var names: Set<String> = []
        for name in header where !name.isEmpty && !names.insert(ColumnFinder.plain(name)).inserted {
            // A file of units or of customers without a header begins with one of them.
            let isHidden = taker.hidesHeader
            let shown = isHidden ? "" : " \(ObservationProblem.shown(Array(name.utf8)[...]))"
            return refuse(
                ObservationProblem(
                    isHidden ? "" : name,
                    "\(isHidden ? "A" : "The") column\(shown) stands twice.",
                    "Name each column once."), line: line)
        }
        do throws(ObservationProblem) {
            try taker.begin(header)
            columns = header.count
        } catch {
            refuse(error, line: line)
        }
    }

    private mutating func refuse(_ problem: ObservationProblem, line: Int) {
        taker.report.refusal = problem.diagnostic(line: line)
    }
}
