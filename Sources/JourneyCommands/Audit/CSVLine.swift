/// Records of comma-separated values by RFC 4180, safe to open in a spreadsheet.
enum CSVLine {
    /// Cells that a spreadsheet would take for a formula begin with an apostrophe instead; cells
    /// with a comma, a quote or a line break stand in quotes.
    static func text(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    static func cell(_ text: String) -> String {
        let safe = isFormula(text) ? "'" + text : text
        // By scalars: a carriage return and a line feed are one character.
        guard safe.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
            return safe
        }
        var quoted = "\""
        for scalar in safe.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// What a cell holds that was written for spreadsheets: without the apostrophe that keeps it
    /// from being a formula.
    static func unmarked(_ cell: String) -> String {
        let rest = String(cell.dropFirst())
        return cell.first == "'" && isFormula(rest) ? rest : cell
    }

    private static func isFormula(_ text: String) -> Bool {
        text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    }
}
