import JourneyModel

/// Reads a file of purchases: CSV with a header, or the published CDNOW form.
///
/// Columns of the CSV: `customer_id`, `customer` or `id`; `date`, `day` or `ts`, of which the first ten
/// bytes are the day; `value`, `amount` or `spend`. CDNOW has no header but the customer's number among
/// all, that in the sample, which is taken, day, articles and amount with blanks between:
/// `00004 0001 19970101 2 29.33`.
package struct TransactionFileReader: Sendable {
    private var records: RecordReader
    private var rows = Rows()

    package init(delimiter: UInt8? = nil) {
        records = RecordReader(delimiter: delimiter)
    }

    /// A reader of the CDNOW form.
    package static var cdnow: TransactionFileReader {
        get throws(TableFileError) {
            // No byte of such a file is a delimiter, so that every line is one field.
            var reader = TransactionFileReader(delimiter: 0)
            try reader.read(Array("\(Rows.cdnowHeader)\n".utf8))
            return reader
        }
    }

    package mutating func read(_ chunk: [UInt8]) throws(TableFileError) {
        try records.read(chunk.span, into: &rows)
    }

    /// Reads what remains, after the last chunk.
    package mutating func finish() throws(TableFileError)
        -> (transactions: [Transaction], problems: RowProblems)
    {
        try records.finish(into: &rows)
        return (rows.transactions, rows.problems)
    }

    private struct Rows: RecordTaking, Sendable {
        static let cdnowHeader = "master customer day articles amount"

        var transactions: [Transaction] = []
        var problems = RowProblems()
        /// Of the customer, the day and the value; nil for CDNOW.
        private var places: (customer: Int, day: Int, value: Int)?

        mutating func take(header: [String]) throws(TableFileError) {
            if header == [Self.cdnowHeader] { return }
            let table = TableColumns(header)
            places = (
                try table.required(nil, or: ["customer_id", "customer", "id"]),
                try table.required(nil, or: ["date", "day", "ts"]),
                try table.required(nil, or: ["value", "amount", "spend"])
            )
        }

        mutating func take(_ record: TableRecord) throws(TableFileError) {
            let fields: [String]
            if let places {
                fields = [places.customer, places.day, places.value].map { record.text($0) ?? "" }
            } else {
                let words = (record.text(0) ?? "").split(whereSeparator: { $0 == " " || $0 == "\t" }
                )
                guard words.count == 5 else {
                    return complain(record, "\(words.count) words, where CDNOW has 5")
                }
                fields = words[1...2].map(String.init) + [String(words[4])]
            }
            guard !fields[0].isEmpty else { return complain(record, "no customer") }
            guard let day = Self.day(fields[1]) else {
                return complain(record, "no day, as 2026-03-31")
            }
            guard let value = Double(fields[2]), value.isFinite else {
                return complain(record, "no value")
            }
            transactions.append(Transaction(customer: fields[0], day: day, value: value))
        }

        /// `2026-03-31`, with a time behind it or not, or `20260331`.
        private static func day(_ text: String) -> CalendarDay? {
            let digits = Array(text.utf8)
            if digits.count == 8 {
                let parts = [digits[0..<4], digits[4..<6], digits[6..<8]]
                return CalendarDay(
                    parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-"))
            }
            return CalendarDay(String(decoding: digits.prefix(10), as: UTF8.self))
        }

        private mutating func complain(_ record: borrowing TableRecord, _ message: String) {
            keepOut(
                RowProblem(
                    line: record.line, field: "", message: message,
                    remedy: "Write the customer, the day and the value of one purchase"))
        }

        mutating func keepOut(_ problem: RowProblem) { problems.add(problem) }
    }
}
