extension StringProtocol {
    /// The text with everything that would move a terminal's cursor shown as an escape.
    package var visible: String {
        // Nearly every name is of plain letters, and every place in a document is named.
        if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return String(self) }
        var shown = ""
        for scalar in unicodeScalars {
            if TextFormat.line.accepts(String(scalar)) {
                shown.unicodeScalars.append(scalar)
            } else {
                shown += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
        return shown
    }
}
