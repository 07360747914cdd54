/// An immutable list.
package final class List: Sendable {
    package let elements: [Value]
    /// What is not known of its inside: of an input, or of what a macro took from one.
    let unknowns: UnknownSet?
    /// Levels of lists, maps and optionals, this one included.
    let depth: Int

    package convenience init(_ elements: [Value]) {
        self.init(elements, unknowns: nil)
    }

    init(_ elements: [Value], unknowns: UnknownSet?) {
        self.elements = elements
        self.unknowns = unknowns
        depth = elements.reduce(0) { max($0, $1.depth) } &+ 1
    }
}
