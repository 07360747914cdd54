/// A regular expression that an expression uses.
package struct PatternUse: Hashable, Sendable {
    package enum Pattern: Hashable, Sendable {
        /// Written in the expression.
        case literal(String)
        /// The value of a name, such as `params.namePattern`.
        case name(String)
    }

    package var pattern: Pattern
    /// Byte offset of the pattern in the expression.
    package var offset: Int
}

extension Program {
    /// The regular expressions that `matches()` is called with, in the order of the text.
    package var patternUses: [PatternUse] {
        // The text has been parsed before, so it parses again.
        guard let root = try? Parser.parse(source, expandsMacros: true).0 else { return [] }
        var uses: [PatternUse] = []
        var waiting = [root]
        while let node = waiting.popLast() {
            waiting += node.children
            if case .call(let call) = node.kind, call.function == "matches" {
                let operands = (call.target.map { [$0] } ?? []) + call.arguments
                if operands.count == 2, let use = Self.use(operands[1]) { uses.append(use) }
            }
        }
        return uses.sorted { $0.offset < $1.offset }
    }

    private static func use(_ node: Node) -> PatternUse? {
        if case .literal(.string(let text)) = node.kind {
            return PatternUse(pattern: .literal(text.string), offset: node.offset)
        }
        return node.qualifiedName.map { PatternUse(pattern: .name($0), offset: node.offset) }
    }
}
