/// Entries of a bundle that are not those whose hashes its tile holds: what became of them.
struct BundleDifference {
    let found: [TreeHash]
    let expected: [TreeHash]

    /// - Parameter start: the index of the bundle's first entry.
    func fault(after start: UInt64) -> LedgerFault {
        let first = zip(found, expected).prefix { $0 == $1 }.count
        let index = start + UInt64(first)
        let (rest, wanted) = (found[first...], expected[first...])
        if rest.isEmpty
            || rest.starts(with: wanted.dropFirst().prefix(rest.count)) && rest.count < wanted.count
        {
            return .gap(at: index)
        }
        if rest.dropFirst().starts(with: wanted) { return .inserted(at: index) }
        if rest.count == wanted.count, let own = rest.first, let moved = wanted.firstIndex(of: own),
            moved > first, found[moved] == expected[first]
        {
            return .reordered(index, start + UInt64(moved))
        }
        return .leafMismatch(at: index)
    }
}
