/// Reads a file of customers: repeat purchases, recency, age, and the mean value of a purchase.
///
/// CSV with a header. Columns: `id` or `customer_id` or `customer`; `frequency` or `x`; `recency` or `t_x`;
/// `t` or `age`; `monetary_value`, `mean_value` or `zbar`, which may be missing.
package struct CustomerFileReader: Sendable {
    private var records: RecordReader
    private var rows = Rows()

    package init(delimiter: UInt8? = nil) {
        records = RecordReader(delimiter: delimiter)
    }

    package mutating func read(_ chunk: [UInt8]) throws(TableFileError) {
        try records.read(chunk.span, into: &rows)
    }

    /// Reads what remains, after the last chunk.
    package mutating func finish() throws(TableFileError)
        -> (customers: [CustomerHistory], problems: RowProblems)
    {
        try records.finish(into: &rows)
        return (rows.customers, rows.problems)
    }

    private struct Rows: RecordTaking, Sendable {
        var customers: [CustomerHistory] = []
        var problems = RowProblems()
        private var header: [String] = []
        private var id = 0
        private var figures: [Int] = []
        private var value: Int?

        mutating func take(header: [String]) throws(TableFileError) {
            let table = TableColumns(header)
            self.header = header
            id = try table.required(nil, or: ["id", "customer_id", "customer"])
            figures = [
                try table.required(nil, or: ["frequency", "x"]),
                try table.required(nil, or: ["recency", "t_x"]),
                try table.required(nil, or: ["t", "age"]),
            ]
            value = try table.optional(nil, or: ["monetary_value", "mean_value", "zbar"])
        }

        mutating func take(_ record: TableRecord) throws(TableFileError) {
            var numbers: [Double] = []
            for column in figures + [value].compactMap(\.self) {
                guard let number = record.number(column) else {
                    return keepOut(
                        RowProblem(
                            line: record.line, field: header[column], message: "no number",
                            remedy: "Write a number with a decimal point"))
                }
                numbers.append(number)
            }
            guard
                let customer = CustomerHistory(
                    id: record.text(id) ?? "", frequency: numbers[0], recency: numbers[1],
                    age: numbers[2], meanValue: numbers.count > 3 ? numbers[3] : 0)
            else {
                return keepOut(
                    RowProblem(
                        line: record.line, field: "",
                        message: "the figures contradict each other",
                        remedy: "Recency is at most the age, and 0 without repeat purchases"))
            }
            customers.append(customer)
        }

        mutating func keepOut(_ problem: RowProblem) { problems.add(problem) }
    }
}
