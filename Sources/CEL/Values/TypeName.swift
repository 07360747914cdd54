/// The value of a type expression.
package final class TypeName: Sendable {
    package let name: String

    package init(_ name: String) {
        self.name = name
    }
}
