import JourneyModel

/// Rows of a CSV file whose header names the columns.
enum ObservationTable {
    /// - Throws: what keeps the whole file from being read.
    static func rows(
        _ bytes: [UInt8]
    ) throws(Diagnostic) -> [Result<Observation, Diagnostic>] {
        let records = try CSVReader.records(bytes)
        guard let head = records.first else { return [] }
        let names = head.fields.map(name)
        guard Set(names).count == names.count else {
            throw ObservationFile.complaint(
                head.line, "", "A column stands there twice.", "Name each column once.")
        }
        let kind = try ObservationRow.kind(of: Set(names), line: head.line)
        return records.dropFirst().map { record in
            Result { () throws(Diagnostic) in
                guard record.fields.count == names.count else {
                    throw ObservationFile.complaint(
                        record.line, "",
                        "The line has \(record.fields.count) fields instead of \(names.count).",
                        "Write \(names.joined(separator: ",")).")
                }
                let fields = Dictionary(
                    zip(names, record.fields.map(trimmed)).filter { !$0.1.isEmpty },
                    uniquingKeysWith: { first, _ in first })
                return try ObservationRow(line: record.line, fields: fields).observation(kind)
            }
        }
    }

    /// Spreadsheets and people write columns in capitals and with spaces around them.
    private static func name(_ field: String) -> String { trimmed(field).lowercased() }

    private static func trimmed(_ field: String) -> String {
        let start = field.drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }
}
