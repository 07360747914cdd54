import CRE2

extension Pattern {
    /// Where a match and its groups lie, in bytes; nil for a group that took no part.
    typealias Match = [Range<Int>?]

    /// Number of capturing groups.
    var groupCount: Int { max(0, Int(cre2_groups(handle))) }

    /// Calls `body` for each match from left to right, until it wants no more.
    ///
    /// Matches do not overlap, and an empty one does not abut the one before it. False when the
    /// budget is spent: each search may have to look at everything that is left.
    func forEachMatch(
        in text: Text, _ budget: inout Budget, _ body: (Match, inout Budget) -> Bool
    ) -> Bool {
        let count = groupCount + 1
        var start = 0
        var lastEnd = -1
        while start <= text.utf8.count {
            let rest = Cost.traversal(text.utf8.count &- start &+ 1)
            guard budget.spend(rest.multiplied(by: weight)) else { return false }
            guard let match = find(in: text, from: start, count), let whole = match[0] else {
                return true
            }
            let isAbutting = whole.isEmpty && whole.lowerBound == lastEnd
            if !isAbutting, !body(match, &budget) { return !budget.isExceeded }
            lastEnd = whole.upperBound
            guard whole.isEmpty else {
                start = whole.upperBound
                continue
            }
            guard whole.upperBound < text.utf8.count else { return true }
            start = text.endOfScalar(at: whole.upperBound)
        }
        return true
    }

    private func find(in text: Text, from start: Int, _ count: Int) -> Match? {
        var spans = [Int64](repeating: -1, count: 2 * count)
        let found = text.utf8.withUnsafeBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                var nothing: CChar = 0
                return withUnsafePointer(to: &nothing) {
                    cre2_find(
                        handle, characters.baseAddress ?? $0, bytes.count, start, &spans,
                        Int32(truncatingIfNeeded: count))
                }
            }
        }
        guard found != 0 else { return nil }
        return (0..<count).map { group in
            let (from, to) = (Int(spans[2 * group]), Int(spans[2 * group + 1]))
            return from >= 0 && from <= to && to <= text.utf8.count ? from..<to : nil
        }
    }
}
