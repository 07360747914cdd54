import Foundation

/// Figures as they stand in a sentence.
enum FigureText {
    /// Three significant digits.
    static func number(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
        let exponent = Int(log10(value.magnitude).rounded(.down))
        guard exponent >= -4, exponent < 15 else { return shortened("\(value)") }
        let decimals = max(2 - exponent, 0)
        let scale = pow(10, Double(decimals))
        let text = "\((value * scale).rounded() / scale)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    static func percent(_ share: Double) -> String { "\(number(share * 100)) %" }

    /// `1.8217928726191858e-06` with its first digits only.
    private static func shortened(_ text: String) -> String {
        let parts = text.split(separator: "e")
        guard parts.count == 2 else { return text }
        return "\(parts[0].prefix(4))e\(parts[1])"
    }
}
