/// Reads one text for every key from a file of rows: what stands for labels, the lifetime values of
/// customers.
///
/// CSV with a header. A row that cannot be read, and one that gives a key another text, is kept out.
package struct ColumnPairReader: Sendable {
    private var records: RecordReader
    private var rows: Rows

    /// - Parameters:
    ///   - key: the usual names of the column of keys, of which the first that stands there counts.
    ///   - value: the same for the column of what stands for them.
    ///   - isNumber: whether anything but a finite number is kept out.
    package init(key: [String], value: [String], isNumber: Bool = false) {
        records = RecordReader(delimiter: nil)
        rows = Rows(key: key, value: value, isNumber: isNumber)
    }

    package mutating func read(_ chunk: [UInt8]) throws(TableFileError) {
        try records.read(chunk.span, into: &rows)
    }

    /// Reads what remains, after the last chunk.
    package mutating func finish() throws(TableFileError)
        -> (pairs: [String: String], problems: RowProblems)
    {
        try records.finish(into: &rows)
        return (rows.pairs, rows.problems)
    }

    private struct Rows: RecordTaking, Sendable {
        let key: [String]
        let value: [String]
        let isNumber: Bool
        var pairs: [String: String] = [:]
        var problems = RowProblems()
        private var places = (key: 0, value: 0)
        private var header: [String] = []

        init(key: [String], value: [String], isNumber: Bool) {
            self.key = key
            self.value = value.map { $0.lowercased() }
            self.isNumber = isNumber
        }

        mutating func take(header: [String]) throws(TableFileError) {
            let table = TableColumns(header)
            self.header = header
            places = (
                try table.required(nil, or: key), try table.required(nil, or: value)
            )
        }

        mutating func take(_ record: TableRecord) throws(TableFileError) {
            guard let name = record.text(places.key), !name.isEmpty else {
                return complain(record, places.key, "no name", "Write text in UTF-8")
            }
            guard let text = record.text(places.value), !text.isEmpty else {
                return complain(record, places.value, "nothing stands there", "Write what it is")
            }
            if isNumber, record.number(places.value) == nil {
                return complain(
                    record, places.value, "no number", "Write a number with a decimal point")
            }
            guard pairs[name] == nil || pairs[name] == text else {
                return complain(
                    record, places.key, "\(name) stood there before with something else",
                    "Leave one of them")
            }
            pairs[name] = text
        }

        private mutating func complain(
            _ record: borrowing TableRecord, _ place: Int, _ message: String, _ remedy: String
        ) {
            keepOut(
                RowProblem(
                    line: record.line, field: header[place], message: message, remedy: remedy))
        }

        mutating func keepOut(_ problem: RowProblem) { problems.add(problem) }
    }
}
