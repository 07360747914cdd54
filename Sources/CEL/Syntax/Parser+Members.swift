extension Parser {
    /// A primary with the selections, calls and indices behind it.
    mutating func member() throws(Problem) -> Node {
        try member(startingWith: try primary())
    }

    mutating func member(startingWith first: Node) throws(Problem) -> Node {
        var node = first
        while true {
            let offset = current.offset
            if accept(".") {
                node = try selection(from: node, at: offset)
            } else if accept("[") {
                let isOptional = accept("?")
                let index = try expression()
                try expect("]", to: "behind the index")
                node = try call(isOptional ? "_[?_]" : "_[_]", [node, index], at: offset)
            } else if isAt("{"), let name = node.qualifiedName {
                advance()
                node = try message(name, at: first.offset)
            } else {
                return node
            }
        }
    }

    private mutating func selection(from operand: Node, at offset: Int) throws(Problem) -> Node {
        let isOptional = accept("?")
        let name = current
        advance()
        switch name.kind {
        case .identifier(let field), .reserved(let field):
            if !isOptional, accept("(") {
                let arguments = try arguments()
                return try memberCall(field, on: operand, arguments, at: name.offset)
            }
            return try make(
                .select(.init(operand: operand, field: field, isOptional: isOptional)),
                at: name.offset)
        case .quotedIdentifier(let field):
            return try make(
                .select(.init(operand: operand, field: field, isOptional: isOptional)),
                at: name.offset)
        default:
            throw Problem(
                "expected a field or function behind the dot, found \(name.quoted)",
                at: name.offset)
        }
    }

    /// The arguments of a call whose opening parenthesis has been read.
    mutating func arguments() throws(Problem) -> [Node] {
        var arguments: [Node] = []
        if accept(")") { return arguments }
        repeat { arguments.append(try expression()) } while accept(",")
        try expect(")", to: "behind the arguments")
        return arguments
    }

    private mutating func primary() throws(Problem) -> Node {
        let token = current
        advance()
        switch token.kind {
        case .identifier(let name):
            return try named(name, at: token.offset)
        case .symbol("."):
            guard case .identifier(let name) = current.kind else {
                throw Problem(
                    "expected a name behind the dot, found \(current.quoted)", at: current.offset)
            }
            advance()
            return try named("." + name, at: token.offset)
        case .symbol("("):
            let inner = try expression()
            try expect(")", to: "to close the parenthesis")
            return inner
        case .symbol("["): return try list(at: token.offset)
        case .symbol("{"): return try map(at: token.offset)
        case .reserved(let word):
            throw Problem(
                "`\(word)` is a reserved word and cannot be a name", at: token.offset)
        default:
            return try make(.literal(try literal(token)), at: token.offset)
        }
    }

    private mutating func named(_ name: String, at offset: Int) throws(Problem) -> Node {
        guard accept("(") else { return try make(.identifier(name), at: offset) }
        let arguments = try arguments()
        return try globalCall(name, arguments, at: offset)
    }

    // MARK: Literals

    private func literal(_ token: Token) throws(Problem) -> Value {
        switch token.kind {
        case .integer(let magnitude):
            guard let value = Int64(exactly: magnitude) else {
                throw Problem("the number does not fit a signed 64-bit integer", at: token.offset)
            }
            return .int(value)
        case .unsigned(let value): return .uint(value)
        case .double(let value): return .double(value)
        case .string(let utf8): return .string(Text(utf8: utf8))
        case .bytes(let bytes): return .bytes(Octets(bytes))
        case .keyword("true"): return .bool(true)
        case .keyword("false"): return .bool(false)
        case .keyword("null"): return .null
        default:
            throw Problem("expected a value, found \(token.quoted)", at: token.offset)
        }
    }

    /// The literal behind a minus, so that the smallest integer can be written; nil for others.
    mutating func negativeLiteral(at offset: Int) throws(Problem) -> Node? {
        switch current.kind {
        case .integer(let magnitude):
            guard magnitude <= Int64.min.magnitude else {
                throw Problem("the number does not fit a signed 64-bit integer", at: offset)
            }
            advance()
            return try make(.literal(.int(Int64(truncatingIfNeeded: 0 &- magnitude))), at: offset)
        case .double(let value):
            advance()
            return try make(.literal(.double(-value)), at: offset)
        default:
            return nil
        }
    }

    /// Between the brackets may stand a comma behind the last element, even without any.
    private mutating func list(at offset: Int) throws(Problem) -> Node {
        var elements: [Node.Element] = []
        while !isAt("]"), !(elements.isEmpty && accept(",")) {
            let isOptional = accept("?")
            elements.append(.init(value: try expression(), isOptional: isOptional))
            guard accept(",") else { break }
        }
        try expect("]", to: "to close the list")
        return try make(.list(elements), at: offset)
    }

    private mutating func map(at offset: Int) throws(Problem) -> Node {
        var entries: [Node.Entry] = []
        while !isAt("}"), !(entries.isEmpty && accept(",")) {
            let isOptional = accept("?")
            let key = try expression()
            try expect(":", to: "between key and value")
            entries.append(.init(key: key, value: try expression(), isOptional: isOptional))
            guard accept(",") else { break }
        }
        try expect("}", to: "to close the map")
        return try make(.map(entries), at: offset)
    }

    private mutating func message(_ name: String, at offset: Int) throws(Problem) -> Node {
        var fields: [Node.Field] = []
        while !isAt("}"), !(fields.isEmpty && accept(",")) {
            let isOptional = accept("?")
            let token = current
            advance()
            switch token.kind {
            case .identifier(let field), .reserved(let field), .quotedIdentifier(let field):
                try expect(":", to: "between field and value")
                guard !fields.contains(where: { $0.name == field }) else {
                    throw Problem("the field `\(field)` is written twice", at: token.offset)
                }
                fields.append(
                    .init(
                        name: field, offset: token.offset, value: try expression(),
                        isOptional: isOptional))
            default:
                throw Problem("expected a field name, found \(token.quoted)", at: token.offset)
            }
            guard accept(",") else { break }
        }
        try expect("}", to: "to close the value")
        return try make(.message(name: name, fields: fields), at: offset)
    }
}

extension Node {
    /// The dotted name that a chain of plain selections spells; nil for anything else.
    var qualifiedName: String? {
        switch kind {
        case .identifier(let name): name
        case .select(let selection) where !selection.testsPresence && !selection.isOptional:
            selection.operand.qualifiedName.map { $0 + "." + selection.field }
        default: nil
        }
    }
}
