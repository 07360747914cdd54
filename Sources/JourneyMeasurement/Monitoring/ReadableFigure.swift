import Foundation
import JourneyModel

/// Figures as people read them.
package enum ReadableFigure {
    /// `3.4 %` of a proportion, `0.82` of anything else: two or three digits that matter.
    package static func figure(_ value: Double, _ measure: Measure) -> String {
        measure == .proportion ? percent(value) : significant(value, digits: 3)
    }

    /// `3.4 %`, `62 %`, `0.043 %`.
    package static func percent(_ share: Double) -> String {
        significant(share * 100, digits: 2) + " %"
    }

    /// A count in groups of three, `8 400`; with two digits below ten, unless it is whole.
    package static func count(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
        return abs(value) < 10 && value != value.rounded()
            ? significant(value, digits: 2) : Int(value.rounded()).grouped
    }

    /// The value to so many digits that matter, without an exponent; whole numbers keep theirs.
    package static func significant(_ value: Double, digits: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
        guard value != 0, abs(value) >= 1e-9 else { return "0" }
        let magnitude = Int(floor(log10(abs(value))))
        return fixed(value, decimals: min(max(0, digits - 1 - magnitude), 12))
    }

    /// The value with exactly so many decimals, 0 … 12.
    package static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
        let places = min(max(decimals, 0), 12)
        let scale = pow(10, Double(places))
        let scaled = (abs(value) * scale).rounded()
        guard scaled < 9e18 else { return "\(value)" }
        var digits = String(UInt64(scaled))
        if digits.utf8.count <= places {
            digits = String(repeating: "0", count: places + 1 - digits.utf8.count) + digits
        }
        let whole = digits.dropLast(places)
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard places > 0 else { return sign + digits }
        return sign + whole + "." + digits.suffix(places)
    }
}
