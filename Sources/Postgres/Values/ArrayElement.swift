package import Foundation

/// A type of which an array is one value: `unnest($1::text[])` makes rows of it.
package protocol ArrayElement: Sendable {
    static func parameter(for elements: [Self]) -> Parameter
}

extension UInt8: ArrayElement {
    /// Bytes are one `bytea`, not an array.
    package static func parameter(for elements: [UInt8]) -> Parameter { .bytes(elements) }
}

extension ArrayElement where Self: ParameterValue {
    /// The text form of an array (PostgreSQL manual, 8.15.6), each element quoted.
    package static func parameter(for elements: [Self]) -> Parameter {
        .text(ArrayText.write(elements.map { $0.parameter.value }))
    }
}

extension String: ArrayElement {}
extension Int: ArrayElement {}
extension Int32: ArrayElement {}
extension Int64: ArrayElement {}
extension Double: ArrayElement {}
extension Bool: ArrayElement {}
extension UUID: ArrayElement {}
extension Instant: ArrayElement {}
extension Optional: ArrayElement where Wrapped: ArrayElement & ParameterValue {}
/// An element that is itself bytes: `[[UInt8]]` is a `bytea[]`.
extension Array: ArrayElement where Element == UInt8 {}
