/// Finds what a person probably meant.
package enum Suggestion {
    /// The candidates nearest to a word, best first, at most three; empty when none is near.
    ///
    /// Near means: at most a third of the letters changed (at least one may be), or one is the
    /// beginning of the other. Case does not count. Costs length times length a candidate, over
    /// the first 80 letters.
    package static func nearest(to word: String, among candidates: [String]) -> [String] {
        let wanted = Array(word.lowercased().unicodeScalars.prefix(80))
        guard !wanted.isEmpty else { return [] }
        let scored = candidates.enumerated().compactMap { index, candidate in
            score(wanted, candidate).map { (score: $0, index: index, candidate: candidate) }
        }
        return scored.sorted { ($0.score, $0.index) < ($1.score, $1.index) }.prefix(3)
            .map(\.candidate)
    }

    /// `Did you mean "x" or "y"?`; nil when nothing is near.
    package static func question(for word: String, among candidates: [String]) -> String? {
        let found = nearest(to: word, among: candidates).map { "\"\($0)\"" }
        return found.isEmpty ? nil : "Did you mean \(found.joined(separator: " or "))?"
    }

    private static func score(_ wanted: [Unicode.Scalar], _ candidate: String) -> Int? {
        let other = Array(candidate.lowercased().unicodeScalars.prefix(80))
        let distance = editDistance(wanted, other)
        if distance <= max(1, max(wanted.count, other.count) / 3) { return distance }
        let shorter = min(wanted.count, other.count)
        return shorter >= 3 && wanted.prefix(shorter) == other.prefix(shorter)
            ? wanted.count + other.count : nil
    }

    /// Insertions, deletions, replacements and swaps of neighbours.
    private static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var best = min(last[column + 1] + 1, current[column] + 1)
                best = min(best, last[column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
