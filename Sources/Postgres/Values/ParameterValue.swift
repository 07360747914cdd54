package import Foundation

/// A type whose values can stand as `$n` in a statement.
package protocol ParameterValue: Sendable {
    var parameter: Parameter { get }
}

extension Parameter: ParameterValue {
    package var parameter: Parameter { self }
}

extension String: ParameterValue {
    package var parameter: Parameter { .text(self) }
}

extension Int: ParameterValue {
    package var parameter: Parameter { .text(String(self)) }
}

extension Int32: ParameterValue {
    package var parameter: Parameter { .text(String(self)) }
}

extension Int64: ParameterValue {
    package var parameter: Parameter { .text(String(self)) }
}

extension Double: ParameterValue {
    /// The shortest text that is read back as the same number; `nan`, `inf`, `-inf` as well.
    package var parameter: Parameter { .text(description) }
}

extension Bool: ParameterValue {
    package var parameter: Parameter { .text(self ? "t" : "f") }
}

extension UUID: ParameterValue {
    package var parameter: Parameter { .text(uuidString) }
}

extension Instant: ParameterValue {
    package var parameter: Parameter { .text(description) }
}

extension Optional: ParameterValue where Wrapped: ParameterValue {
    package var parameter: Parameter { self?.parameter ?? .null }
}

extension Array: ParameterValue where Element: ArrayElement {
    package var parameter: Parameter { Element.parameter(for: self) }
}
