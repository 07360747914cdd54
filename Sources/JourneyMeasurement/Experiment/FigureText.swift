import Foundation

/// Figures as they stand in a sentence.
enum FigureText {
    /// At most three significant digits; no zeros that say nothing, and an exponent far from 1.
    static func number(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
        let exponent = Int(log10(value.magnitude).rounded(.down))
        guard exponent >= -4, exponent < 15 else { return shortened("\(value)") }
        var text = ReadableFigure.significant(value, digits: 3)
        guard text.contains(".") else { return text }
        while text.last == "0" { text.removeLast() }
        return text.last == "." ? String(text.dropLast()) : text
    }

    static func percent(_ share: Double) -> String { "\(number(share * 100)) %" }

    /// `1.8217928726191858e-06` with its first digits only.
    private static func shortened(_ text: String) -> String {
        let parts = text.split(separator: "e")
        guard parts.count == 2 else { return text }
        return "\(parts[0].prefix(4))e\(parts[1])"
    }
}
