/// What stands for the labels of touches: the facet value of a step, a channel's group.
package struct LabelMapping: Equatable, Sendable {
    /// Stands for labels that the mapping does not know; nil keeps them as they are.
    package var unmapped: String?
    private let names: [String: String]

    package init(_ names: [String: String], unmapped: String? = nil) {
        self.names = names
        self.unmapped = unmapped
    }

    package subscript(label: String) -> String { names[label] ?? unmapped ?? label }
}
