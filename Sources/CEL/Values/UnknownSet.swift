/// The inputs that a value cannot be told without, `journey.approvals.privacy`.
package final class UnknownSet: Sendable {
    package let names: Set<String>

    package init(_ names: Set<String>) {
        self.names = names
    }

    func union(_ other: UnknownSet) -> UnknownSet {
        names.isSuperset(of: other.names) ? self : UnknownSet(names.union(other.names))
    }
}
