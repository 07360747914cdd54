import JourneyModel

/// Reads comma-separated records by RFC 4180: quotes only around whole fields, doubled within.
///
/// Line feeds end records with or without a carriage return before them; a byte order mark, which
/// spreadsheets write, is passed over, and so are empty lines.
struct CSVReader {
    struct Record: Equatable {
        let line: Int
        let fields: [String]
    }

    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var line = 1

    /// Throws the first thing that is wrong.
    static func records(_ bytes: [UInt8]) throws(Diagnostic) -> [Record] {
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw complaint(
                1, "The file is not UTF-8 text.", remedy: "Save it as CSV in UTF-8.")
        }
        var reader = CSVReader(text)
        return try reader.all()
    }

    private init(_ text: String) {
        let all = Array(text.unicodeScalars)
        scalars = all.first == "\u{FEFF}" ? Array(all.dropFirst()) : all
    }

    private mutating func all() throws(Diagnostic) -> [Record] {
        var records: [Record] = []
        while index < scalars.count {
            let first = line
            var fields = [try field()]
            while index < scalars.count, scalars[index] == "," {
                index += 1
                fields.append(try field())
            }
            try endRecord()
            if fields != [""] { records.append(Record(line: first, fields: fields)) }
        }
        return records
    }

    private mutating func field() throws(Diagnostic) -> String {
        guard index < scalars.count, scalars[index] == "\"" else { return try plainField() }
        let opening = line
        var text = String.UnicodeScalarView()
        index += 1
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if scalar != "\"" {
                if scalar == "\n" { line += 1 }
                text.append(scalar)
            } else if index < scalars.count, scalars[index] == "\"" {
                text.append(scalar)
                index += 1
            } else {
                return String(text)
            }
        }
        throw Self.complaint(
            opening, "The quotes that open in this line are never closed.",
            remedy: "Close them; a quote within quotes is written twice.")
    }

    private mutating func plainField() throws(Diagnostic) -> String {
        var text = String.UnicodeScalarView()
        while index < scalars.count, ![",", "\n", "\r"].contains(scalars[index]) {
            guard scalars[index] != "\"" else {
                throw Self.complaint(
                    line, "A quote stands in the middle of a field.",
                    remedy: "Put the whole field in quotes, and write the quote within twice.")
            }
            text.append(scalars[index])
            index += 1
        }
        return String(text)
    }

    private mutating func endRecord() throws(Diagnostic) {
        guard index < scalars.count else { return }
        if scalars[index] == "\r" { index += 1 }
        guard index < scalars.count, scalars[index] == "\n" else {
            throw Self.complaint(
                line, "After a field stands neither a comma nor the end of the line.",
                remedy: "Put the whole field in quotes, and end lines with a line feed.")
        }
        index += 1
        line += 1
    }

    private static func complaint(_ line: Int, _ message: String, remedy: String) -> Diagnostic {
        Diagnostic(
            .error, path: "", location: SourceLocation(line: line, column: 1), message: message,
            remedy: remedy)
    }
}
