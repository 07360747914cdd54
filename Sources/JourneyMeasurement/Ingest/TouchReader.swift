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

    private var reader: RowReader<TouchTaker>

    package init(_ format: Format) {
        reader = format == .lines ? RowReader(lines: TouchTaker()) : RowReader(TouchTaker())
    }

    package var rows: Int { reader.report.rows }
    /// Rows that were kept out, of which the first stand in ``problems``.
    package var rejected: Int { reader.report.rejected }
    package var problems: [Diagnostic] { reader.report.problems }
    /// Why nothing of the file can be read; nil when it could.
    package var refusal: Diagnostic? { reader.report.refusal }

    /// Takes the next bytes and gives the touches that they complete.
    package mutating func feed(_ chunk: [UInt8]) -> [Touch] {
        reader.feed(chunk)
        return drain()
    }

    /// Ends the file and gives what stood open.
    package mutating func finish() -> [Touch] {
        reader.finish()
        return drain()
    }

    private mutating func drain() -> [Touch] {
        reader.withTaker { taker in
            defer { taker.touches = [] }
            return taker.report.refusal == nil ? taker.touches : []
        }
    }
}

/// Keeps the touches of rows until they are asked for.
private struct TouchTaker: RowTaker {
    private var mapping = TouchMapping()
    var report = MetricIngestReport()
    var touches: [Touch] = []

    /// A file without a header begins with a customer.
    var hidesHeader: Bool { true }
    var members: [String] { mapping.members }

    mutating func begin(_ header: [String]) throws(ObservationProblem) {
        try mapping.begin(header)
    }

    mutating func take(_ row: borrowing FieldRow) throws(ObservationProblem) {
        touches.append(try mapping.touch(row))
    }
}
