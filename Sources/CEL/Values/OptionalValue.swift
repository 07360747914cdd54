/// A value that may be absent.
package final class OptionalValue: Sendable {
    package let value: Value?

    package init(_ value: Value?) {
        self.value = value
    }
}
