/// Finds the records of a file of rows that comes in chunks.
///
/// Keeps the bytes of one unfinished record only, at most ``recordLimitBytes`` and a chunk. A record
/// that cannot be split is a problem of its first line, and reading goes on at the next one. Empty
/// lines are passed over. The delimiter, where none is given, is the one of `,` `;` `|` and the
/// tabulator that the header has most of.
struct RecordReader: Sendable {
    /// A longer record is a quote that nobody closed.
    static let recordLimitBytes = 1 << 20
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private var splitter: RecordSplitter?
    private var buffer: [UInt8] = []
    /// The line at which the next record begins.
    private var line = 1
    /// The columns of the header, once it was read.
    private var columns: Int?
    /// In a line of which no more is wanted.
    private var isSkipping = false

    init(delimiter: UInt8?) {
        splitter = delimiter.map(RecordSplitter.init)
    }

    /// Reads on; linear in the bytes of the chunk where records are shorter than it.
    mutating func read<Rows: RecordTaking>(
        _ chunk: Span<UInt8>, into rows: inout Rows
    ) throws(TableFileError) {
        chunk.withUnsafeBufferPointer { buffer.append(contentsOf: $0) }
        try readBuffer(isLast: false, into: &rows)
    }

    /// Reads what remains.
    mutating func finish<Rows: RecordTaking>(into rows: inout Rows) throws(TableFileError) {
        try readBuffer(isLast: true, into: &rows)
        guard columns != nil else { throw .empty }
    }

    private mutating func readBuffer<Rows: RecordTaking>(
        isLast: Bool, into rows: inout Rows
    ) throws(TableFileError) {
        // Moved out, so that the records may borrow from it while the rest changes.
        var bytes = buffer
        buffer = []
        let start = try readRecords(bytes.span, isLast: isLast, into: &rows)
        if start == bytes.count {
            bytes.removeAll(keepingCapacity: true)
        } else if start > 0 {
            bytes.removeSubrange(..<start)
        }
        buffer = bytes
    }

    /// The index of the first byte that is still wanted.
    private mutating func readRecords<Rows: RecordTaking>(
        _ bytes: Span<UInt8>, isLast: Bool, into rows: inout Rows
    ) throws(TableFileError) -> Int {
        var index = 0
        if isSkipping {
            guard let next = Self.nextLine(bytes, from: 0) else { return bytes.count }
            isSkipping = false
            line += 1
            index = next
        }
        guard var splitter = splitter ?? headerSplitter(bytes, isLast: isLast) else { return 0 }
        self.splitter = nil
        defer { self.splitter = splitter }
        if columns == nil, Self.startsWithMark(bytes) { index = Self.byteOrderMark.count }
        while index < bytes.count {
            switch splitter.split(bytes, from: index, isLast: isLast) {
            case .record(let end, let lines):
                try take(
                    TableRecord(bytes: bytes, fields: splitter.fields, line: line), into: &rows)
                line += lines
                index = end
            case .malformed:
                index = skip(
                    bytes, from: index, into: &rows, "after a closing quote the field goes on")
            case .incomplete:
                if !isLast, bytes.count - index <= Self.recordLimitBytes { return index }
                index = skip(bytes, from: index, into: &rows, "the record does not end")
            }
        }
        return index
    }

    /// Keeps the line out; the index of the next one.
    private mutating func skip<Rows: RecordTaking>(
        _ bytes: Span<UInt8>, from index: Int, into rows: inout Rows, _ message: String
    ) -> Int {
        rows.keepOut(
            RowProblem(
                line: line, field: "", message: message,
                remedy: "Close its quotes; a quote within quotes is written twice"))
        guard let next = Self.nextLine(bytes, from: index) else {
            isSkipping = true
            return bytes.count
        }
        line += 1
        return next
    }

    private mutating func take<Rows: RecordTaking>(
        _ record: TableRecord, into rows: inout Rows
    ) throws(TableFileError) {
        let fields = record.fields
        if fields.count == 1, fields[0].isEmpty { return }
        guard let columns else {
            let header = fields.indices.map { record.text($0) ?? "" }
            self.columns = header.count
            return try rows.take(header: header)
        }
        guard fields.count == columns else {
            return rows.keepOut(
                RowProblem(
                    line: record.line, field: "",
                    message: "\(fields.count) fields, where the header has \(columns)",
                    remedy: "Put a field that holds the delimiter in quotes"))
        }
        try rows.take(record)
    }

    /// A splitter by the delimiter of the header; nil while its line is not complete.
    private func headerSplitter(_ bytes: Span<UInt8>, isLast: Bool) -> RecordSplitter? {
        guard let next = Self.nextLine(bytes, from: 0) ?? (isLast ? bytes.count : nil) else {
            return bytes.count > Self.recordLimitBytes ? RecordSplitter(delimiter: 0x2C) : nil
        }
        var counts: [UInt8: Int] = [:]
        for index in 0..<next { counts[bytes[index], default: 0] += 1 }
        let known: [UInt8] = [
            UInt8(ascii: ","), UInt8(ascii: ";"), Byte.tab, UInt8(ascii: "|"),
        ]
        var best = known[0]
        for byte in known where counts[byte, default: 0] > counts[best, default: 0] { best = byte }
        return RecordSplitter(delimiter: best)
    }

    private static func startsWithMark(_ bytes: Span<UInt8>) -> Bool {
        bytes.count >= byteOrderMark.count
            && byteOrderMark.indices.allSatisfy { bytes[$0] == byteOrderMark[$0] }
    }

    /// The index after the next line feed.
    private static func nextLine(_ bytes: Span<UInt8>, from start: Int) -> Int? {
        for index in start..<bytes.count where bytes[index] == Byte.lineFeed { return index + 1 }
        return nil
    }
}
