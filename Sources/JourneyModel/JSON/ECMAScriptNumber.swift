/// Numbers as ECMAScript writes them (ECMA-262, Number::toString), which RFC 8785 prescribes.
package enum ECMAScriptNumber {
    /// The text of a finite number; the shortest digits that read back as the same double.
    package static func text(of value: Double) -> String {
        guard value != 0 else { return "0" }
        let (digits, pointPosition) = shortestDigits(value.magnitude)
        let sign = value < 0 ? "-" : ""
        return sign + layout(digits, pointPosition: pointPosition)
    }

    /// The text without an exponent, for formats that do not read one.
    package static func plainText(of value: Double) -> String {
        guard value != 0 else { return "0" }
        let (digits, point) = shortestDigits(value.magnitude)
        let sign = value < 0 ? "-" : ""
        if point <= 0 {
            return sign + "0." + String(repeating: "0", count: -point) + digits
        }
        return sign + plain(digits, pointPosition: point)
    }

    /// `pointPosition` counts digits before the decimal point: 0.25 is ("25", 0), 1200 ("12", 4).
    private static func layout(_ digits: String, pointPosition: Int) -> String {
        switch pointPosition {
        case 1...21: return plain(digits, pointPosition: pointPosition)
        case -5...0: return "0." + String(repeating: "0", count: -pointPosition) + digits
        default:
            let exponent = pointPosition - 1
            let fraction = digits.dropFirst()
            let mantissa = fraction.isEmpty ? digits : "\(digits.prefix(1)).\(fraction)"
            return "\(mantissa)e\(exponent < 0 ? "-" : "+")\(exponent.magnitude)"
        }
    }

    private static func plain(_ digits: String, pointPosition: Int) -> String {
        if digits.count <= pointPosition {
            return digits + String(repeating: "0", count: pointPosition - digits.count)
        }
        return "\(digits.prefix(pointPosition)).\(digits.dropFirst(pointPosition))"
    }

    /// Swift's own description holds the shortest digits that round-trip, in another layout.
    private static func shortestDigits(_ value: Double) -> (digits: String, pointPosition: Int) {
        let parts = value.description.split(separator: "e")
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let mantissa = (parts.first ?? "0").split(separator: ".", omittingEmptySubsequences: false)
        let whole = mantissa.first ?? ""
        let fraction = mantissa.count > 1 ? mantissa[1] : ""
        var digits = Substring(whole + fraction)
        var pointPosition = whole.count + exponent
        while digits.first == "0" {
            digits = digits.dropFirst()
            pointPosition -= 1
        }
        while digits.last == "0" { digits = digits.dropLast() }
        return (String(digits), pointPosition)
    }
}
