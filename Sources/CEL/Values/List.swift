/// An immutable list.
package final class List: Sendable {
    package let elements: [Value]
    /// What is not known of its inside; only inputs have such elements.
    let unknowns: UnknownSet?

    package init(_ elements: [Value]) {
        self.elements = elements
        unknowns = nil
    }

    init(_ elements: [Value], unknowns: UnknownSet) {
        self.elements = elements
        self.unknowns = unknowns
    }
}
