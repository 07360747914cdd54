/// The names of inputs that were not given.
package final class UnknownSet: Sendable {
    package let names: Set<String>

    package init(_ names: Set<String>) {
        self.names = names
    }
}
