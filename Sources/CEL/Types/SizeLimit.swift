/// The most that a field or variable may hold, as its schema says: what a cost estimate builds on.
package indirect enum SizeLimit: Hashable, Sendable {
    /// Nothing is said; the estimate assumes ``textDefault`` or ``itemsDefault``.
    case undeclared
    /// Characters, bytes, elements or entries; of collections also what each element or value
    /// holds, and the length of a map's keys.
    case most(Int, of: SizeLimit = .undeclared, keys: Int? = nil)

    /// Characters of a text without a limit: 4 KiB.
    package static let textDefault = 4096
    /// Elements of a list or map without a limit: a journey has at most as many steps.
    package static let itemsDefault = 500

    /// The limit of each element or value.
    package var element: SizeLimit {
        if case .most(_, let element, _) = self { element } else { .undeclared }
    }
}
