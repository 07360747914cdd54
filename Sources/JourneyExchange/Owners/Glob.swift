/// A pattern in which `*` stands for any run of characters, also none, and `?` for one.
///
/// Upper and lower case differ. Matching costs at most the product of both lengths.
package struct Glob: Equatable, Sendable {
    package let pattern: String
    private let scalars: [Unicode.Scalar]

    package init(_ pattern: String) {
        self.pattern = pattern
        scalars = Array(pattern.unicodeScalars)
    }

    /// True for a pattern that every text matches.
    package var matchesAll: Bool { !scalars.isEmpty && scalars.allSatisfy { $0 == "*" } }

    package func matches(_ text: String) -> Bool {
        let text = Array(text.unicodeScalars)
        var place = 0
        var next = 0
        // Where to go on after the last star if what follows it does not fit.
        var retry: (place: Int, next: Int)?
        while next < text.count {
            if place < scalars.count, scalars[place] == "*" {
                retry = (place + 1, next)
                place += 1
            } else if place < scalars.count, scalars[place] == "?" || scalars[place] == text[next] {
                place += 1
                next += 1
            } else if let last = retry {
                retry = (last.place, last.next + 1)
                place = last.place
                next = last.next + 1
            } else {
                return false
            }
        }
        return scalars[place...].allSatisfy { $0 == "*" }
    }
}
