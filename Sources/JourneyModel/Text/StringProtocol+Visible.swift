extension StringProtocol {
    /// The text with everything that would move a terminal's cursor shown as an escape.
    var visible: String {
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
