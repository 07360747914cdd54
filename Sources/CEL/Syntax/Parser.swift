/// Builds the tree of an expression by precedence climbing; langdef "Syntax".
///
/// Depth is bounded twice: the parser's own recursion by ``nested(_:)`` and the height of the tree
/// by ``make(_:at:)``, because every later pass recurses over it.
struct Parser {
    private static let relations: Set<String> = ["==", "!=", "<", "<=", ">", ">="]

    let expandsMacros: Bool
    private var tokens: [Token]
    private var index = 0
    private var depth = 0
    private(set) var nodeCount = 0

    /// The tree of `source` and the number of its nodes.
    static func parse(
        _ source: SourceText, expandsMacros: Bool = true
    ) throws(Problem) -> (root: Node, nodeCount: Int) {
        var lexer = Lexer(source)
        var parser = Parser(tokens: try lexer.tokens(), expandsMacros: expandsMacros)
        if parser.current.kind == .end {
            throw Problem("the expression is empty", at: 0, remedy: "write a condition")
        }
        let root = try parser.expression()
        guard parser.current.kind == .end else {
            throw Problem(
                "\(parser.current.quoted) is not expected here", at: parser.current.offset,
                remedy: parser.remedyForRest())
        }
        return (root, parser.nodeCount)
    }

    private init(tokens: [Token], expandsMacros: Bool) {
        self.tokens = tokens
        self.expandsMacros = expandsMacros
    }

    // MARK: Tokens

    /// The token to read next; `end` repeats for ever.
    var current: Token { tokens[min(index, tokens.count - 1)] }

    func isAt(_ symbol: String) -> Bool { current.kind == .symbol(symbol) }

    mutating func advance() { index += 1 }

    mutating func accept(_ symbol: String) -> Bool {
        guard isAt(symbol) else { return false }
        advance()
        return true
    }

    mutating func expect(_ symbol: String, to purpose: String) throws(Problem) {
        guard accept(symbol) else {
            throw Problem(
                "expected `\(symbol)` \(purpose), found \(current.quoted)", at: current.offset)
        }
    }

    private func remedyForRest() -> String? {
        if case .identifier(let word) = current.kind {
            switch word {
            case "and": return "write `&&`"
            case "or": return "write `||`"
            case "not": return "write `!`"
            default: return nil
            }
        }
        return nil
    }

    // MARK: Nodes

    mutating func make(_ kind: Node.Kind, at offset: Int) throws(Problem) -> Node {
        var node = Node(id: nodeCount, offset: offset, height: 1, kind: kind)
        node.height += node.children.lazy.map(\.height).max() ?? 0
        guard node.height <= Node.heightLimit else { throw Self.tooDeep(at: offset) }
        nodeCount += 1
        return node
    }

    mutating func call(
        _ function: String, _ arguments: [Node], at offset: Int
    ) throws(Problem) -> Node {
        try make(
            .call(.init(function: function, target: nil, arguments: arguments)), at: offset)
    }

    private static func tooDeep(at offset: Int) -> Problem {
        Problem(
            "the expression is nested more than \(Node.heightLimit) levels deep", at: offset,
            remedy: "split it into variables")
    }

    /// Runs one level of the parser's recursion.
    mutating func nested(
        _ body: (inout Parser) throws(Problem) -> Node
    ) throws(Problem) -> Node {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Node.heightLimit else { throw Self.tooDeep(at: current.offset) }
        return try body(&self)
    }

    // MARK: Operators

    mutating func expression() throws(Problem) -> Node {
        try nested { (parser) throws(Problem) in
            let condition = try parser.disjunction()
            let offset = parser.current.offset
            guard parser.accept("?") else { return condition }
            let first = try parser.disjunction()
            try parser.expect(":", to: "between the two results of `?`")
            let second = try parser.expression()
            return try parser.call("_?_:_", [condition, first, second], at: offset)
        }
    }

    private mutating func disjunction() throws(Problem) -> Node {
        var offsets: [Int] = []
        var terms = [try conjunction()]
        while isAt("||") {
            offsets.append(current.offset)
            advance()
            terms.append(try conjunction())
        }
        return try balanced("_||_", terms[...], offsets[...])
    }

    private mutating func conjunction() throws(Problem) -> Node {
        var offsets: [Int] = []
        var terms = [try relation()]
        while isAt("&&") {
            offsets.append(current.offset)
            advance()
            terms.append(try relation())
        }
        return try balanced("_&&_", terms[...], offsets[...])
    }

    /// A chain of one logical operator as a balanced tree, so that long chains stay shallow.
    private mutating func balanced(
        _ function: String, _ terms: ArraySlice<Node>, _ offsets: ArraySlice<Int>
    ) throws(Problem) -> Node {
        if terms.count == 1 { return terms[terms.startIndex] }
        let half = terms.count / 2
        let left = try balanced(function, terms.prefix(half), offsets.prefix(half - 1))
        let right = try balanced(function, terms.dropFirst(half), offsets.dropFirst(half))
        return try call(function, [left, right], at: offsets[offsets.startIndex + half - 1])
    }

    private mutating func relation() throws(Problem) -> Node {
        var left = try sum()
        while true {
            let offset = current.offset
            let function: String
            switch current.kind {
            case .symbol(let symbol) where Self.relations.contains(symbol):
                function = "_\(symbol)_"
            case .keyword("in"): function = "@in"
            default: return left
            }
            advance()
            left = try call(function, [left, try sum()], at: offset)
        }
    }

    private mutating func sum() throws(Problem) -> Node {
        var left = try product()
        while case .symbol(let symbol) = current.kind, symbol == "+" || symbol == "-" {
            let offset = current.offset
            advance()
            left = try call("_\(symbol)_", [left, try product()], at: offset)
        }
        return left
    }

    private mutating func product() throws(Problem) -> Node {
        var left = try unary()
        while case .symbol(let symbol) = current.kind, ["*", "/", "%"].contains(symbol) {
            let offset = current.offset
            advance()
            left = try call("_\(symbol)_", [left, try unary()], at: offset)
        }
        return left
    }

    /// `!` and `-` may repeat but not mix.
    private mutating func unary() throws(Problem) -> Node {
        guard isAt("!") || isAt("-") else { return try member() }
        let symbol = isAt("!") ? "!" : "-"
        var offsets: [Int] = []
        while isAt(symbol) {
            offsets.append(current.offset)
            advance()
        }
        if let offset = offsets.last, symbol == "-", let literal = try negativeLiteral(at: offset) {
            offsets.removeLast()
            let number = try member(startingWith: literal)
            return try applying("-_", offsets, to: number)
        }
        return try applying(symbol == "!" ? "!_" : "-_", offsets, to: try signedMember())
    }

    /// Behind `!`, a negative number is still one literal.
    private mutating func signedMember() throws(Problem) -> Node {
        let offset = current.offset
        guard isAt("-") else { return try member() }
        advance()
        guard let literal = try negativeLiteral(at: offset) else {
            throw Problem(
                "`!` and `-` cannot stand next to each other", at: offset,
                remedy: "put parentheses around the inner one")
        }
        return try member(startingWith: literal)
    }

    /// A double sign cancels itself out.
    private mutating func applying(
        _ function: String, _ offsets: [Int], to operand: Node
    ) throws(Problem) -> Node {
        guard offsets.count % 2 == 1, let offset = offsets.last else { return operand }
        return try call(function, [operand], at: offset)
    }
}
