/// How a part of an expression came to its value.
package struct Explanation: Equatable, Sendable {
    /// The part, in one line.
    package var text: String
    /// Its value in a few words.
    package var value: String
    package var isError: Bool
    /// Units of the budget that it took, those of its parts included.
    package var cost: UInt64
    /// In a loop: the element that this part looked at.
    package var element: String?
    /// The part that decided the one above it: what made `&&` false or `||` true, the branch that
    /// `?:` took, the element that ended `all` or `exists`.
    package var isDeciding: Bool
    /// An error that the part above did not pass on, because another part decided it.
    package var isAbsorbed: Bool
    /// Elements that a loop looked at; of many only some are among the children.
    package var elementCount: Int
    /// No part decided alone: `||` is false, or `&&` true, because of both.
    package var isJoint: Bool
    /// What it is made of, where that says more than its text; in order of evaluation.
    package var children: [Explanation]

    /// From here down along what decided; begins with this part.
    package var decisivePath: [Explanation] {
        guard let next = children.first(where: \.isDeciding) else { return [self] }
        return [self] + next.decisivePath
    }

    /// The smallest parts that together made the value what it is.
    package var reasons: [Explanation] {
        if let next = children.first(where: \.isDeciding) { return next.reasons }
        return isJoint && !children.isEmpty ? children.flatMap(\.reasons) : [self]
    }

    /// Errors that were not passed on, anywhere below.
    package var absorbedErrors: [Explanation] {
        (isAbsorbed ? [self] : []) + children.flatMap(\.absorbedErrors)
    }

    /// One line of the tree as people read it.
    package struct Row: Equatable, Sendable {
        package var depth: Int
        package var value: String
        package var text: String
        /// `decides`, `error not passed on`, and the element of a loop.
        package var remarks: [String]
    }

    /// The tree from the top, one line a part.
    package var rows: [Row] { rows(depth: 0) }

    private func rows(depth: Int) -> [Row] {
        var remarks: [String] = []
        if let element { remarks.append("for \(element)") }
        if isDeciding { remarks.append("decides") }
        if isAbsorbed { remarks.append("error not passed on") }
        let kept = Set(children.compactMap(\.element)).count
        if elementCount > kept, kept > 0 {
            remarks.append("\(kept) of \(elementCount) elements shown")
        }
        let row = Row(depth: depth, value: value, text: text, remarks: remarks)
        return [row] + children.flatMap { $0.rows(depth: depth + 1) }
    }
}
