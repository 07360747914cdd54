/// Doubles in the shortest form that reads back the same.
enum DoubleText {
    static func shortest(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Infinity" : "+Infinity" }
        var text = value.description
        if text.hasSuffix(".0") { text.removeLast(2) }
        guard let mark = text.firstIndex(of: "e") else { return text }
        let exponent = text[text.index(after: mark)...]
        let digits = exponent.drop { $0 == "+" || $0 == "-" }
        let sign = exponent.hasPrefix("-") ? "-" : "+"
        let padding = digits.count < 2 ? "0" : ""
        var mantissa = text[..<mark]
        if mantissa.hasSuffix(".0") { mantissa = mantissa.dropLast(2) }
        return "\(mantissa)e\(sign)\(padding)\(digits)"
    }
}
