/// Reads a file of paths in one pass: rows of a path, its conversions, their value, and its nulls.
///
/// Fed with chunks of bytes, it keeps counts only, so that memory does not grow with the file. CSV
/// by RFC 4180 with a header; see ``PathColumns`` for the columns. A row that cannot be read is a
/// problem with its line and is kept out.
package struct PathFileReader: Sendable {
    private let delimiter: UInt8?
    private var records: RecordReader
    private var rows: PathRows

    package init(_ options: PathFileOptions = PathFileOptions()) {
        delimiter = options.delimiter
        records = RecordReader(delimiter: options.delimiter)
        rows = PathRows(options)
    }

    /// Reads on. Throws where no row could be read: a header without the columns that are needed.
    package mutating func read(_ chunk: Span<UInt8>) throws(TableFileError) {
        try records.read(chunk, into: &rows)
    }

    package mutating func read(_ chunk: [UInt8]) throws(TableFileError) {
        try records.read(chunk.span, into: &rows)
    }

    /// Reads what remains of one file; another may follow, with a header of its own.
    package mutating func endFile() throws(TableFileError) {
        try records.finish(into: &rows)
        records = RecordReader(delimiter: delimiter)
    }

    /// Reads what remains, after the last chunk.
    package mutating func finish() throws(TableFileError) -> PathFileContent {
        try endFile()
        return rows.content
    }

    /// What was read up to here.
    package var content: PathFileContent { rows.content }

    /// The rows that were kept out up to here.
    package var problems: RowProblems { rows.problems }
}
