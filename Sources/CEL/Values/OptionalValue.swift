/// A value that may be absent.
package final class OptionalValue: Sendable {
    package let value: Value?
    /// Levels of lists, maps and optionals, this one included.
    let depth: Int

    package init(_ value: Value?) {
        self.value = value
        depth = (value?.depth ?? 0) &+ 1
    }
}
