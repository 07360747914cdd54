/// Finds what a misspelt name was meant to be.
package enum NearestName {
    /// The nearest of `names`, if it is near enough to be worth saying; ties go to the first in
    /// the order of the alphabet.
    package static func find(for name: String, among names: [String]) -> String? {
        let limit = max(1, min(3, name.count / 3))
        let ranked = names.sorted().map { (name: $0, distance: distance(name, $0)) }
        let best = ranked.min { $0.distance < $1.distance }
        return best.flatMap { $0.distance <= limit ? $0.name : nil }
    }

    /// `did you mean …?`, or nil.
    package static func remedy(for name: String, among names: [String]) -> String? {
        find(for: name, among: names).map { "did you mean `\($0)`?" }
    }

    /// Number of letters to insert, remove, replace or swap with their neighbour.
    private static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left.utf8.prefix(64)), Array(right.utf8.prefix(64)))
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var rows = [Array(0...b.count)]
        for (i, x) in a.enumerated() {
            var row = [i + 1]
            for (j, y) in b.enumerated() {
                var cost = min(rows[i][j] + (x == y ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, x == b[j - 1], a[i - 1] == y {
                    cost = min(cost, rows[i - 1][j - 1] + 1)
                }
                row.append(cost)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
