extension Parser {
    /// A call without a target: `has` is a macro, everything else a function.
    mutating func globalCall(
        _ name: String, _ arguments: [Node], at offset: Int
    ) throws(Problem) -> Node {
        if expandsMacros, name == "has", arguments.count == 1 {
            guard case .select(var selection) = arguments[0].kind, !selection.isOptional else {
                throw Problem(
                    "has() needs a field, such as has(step.consent)", at: arguments[0].offset)
            }
            selection.testsPresence = true
            return try make(.select(selection), at: arguments[0].offset)
        }
        return try call(name, arguments, at: offset)
    }

    /// A call on a target: one of the loop macros, or a function.
    mutating func memberCall(
        _ name: String, on target: Node, _ arguments: [Node], at offset: Int
    ) throws(Problem) -> Node {
        if expandsMacros, let kind = try macro(name, on: target, arguments) {
            return try make(kind, at: offset)
        }
        return try make(
            .call(.init(function: name, target: target, arguments: arguments)), at: offset)
    }

    private mutating func macro(
        _ name: String, on target: Node, _ arguments: [Node]
    ) throws(Problem) -> Node.Kind? {
        switch (name, arguments.count) {
        case ("all", 2), ("exists", 2), ("exists_one", 2), ("existsOne", 2), ("map", 2),
            ("map", 3), ("filter", 2):
            let first = try variable(arguments[0], of: name)
            return .loop(try loop(name, over: target, (first, nil), arguments.dropFirst()))
        case ("all", 3), ("exists", 3), ("exists_one", 3), ("existsOne", 3),
            ("transformList", 3), ("transformList", 4), ("transformMap", 3), ("transformMap", 4),
            ("transformMapEntry", 3), ("transformMapEntry", 4):
            let first = try variable(arguments[0], of: name)
            let second = try variable(arguments[1], of: name)
            guard first != second else {
                throw Problem(
                    "the two names of \(name)() must differ", at: arguments[1].offset)
            }
            return .loop(try loop(name, over: target, (first, second), arguments.dropFirst(2)))
        case ("greatest", _) where target.qualifiedName == "math",
            ("least", _) where target.qualifiedName == "math":
            return try numbers(name, on: target, arguments)
        case ("sortBy", 2):
            return try sortBy(target, arguments)
        case ("bind", 3) where target.qualifiedName == "cel":
            let variable = try variable(arguments[0], of: name)
            return .bind(
                .init(kind: .plain, name: variable, value: arguments[1], body: arguments[2]))
        case ("optMap", 2), ("optFlatMap", 2):
            let variable = try variable(arguments[0], of: name)
            return .bind(
                .init(
                    kind: name == "optMap" ? .optionalMap : .optionalFlatMap, name: variable,
                    value: target, body: arguments[1]))
        default:
            return nil
        }
    }

    /// `math.greatest` and `math.least` of more than two numbers are those of their list.
    private mutating func numbers(
        _ name: String, on target: Node, _ arguments: [Node]
    ) throws(Problem) -> Node.Kind? {
        guard !arguments.isEmpty else {
            throw Problem("math.\(name)() needs a number", at: target.offset)
        }
        for argument in arguments {
            switch argument.kind {
            case .literal(let value):
                guard value.isNumber else {
                    throw Problem("math.\(name)() needs numbers", at: argument.offset)
                }
            case .list where arguments.count > 1:
                throw Problem(
                    "math.\(name)() takes either numbers or one list", at: argument.offset)
            default: break
            }
        }
        guard arguments.count > 2 else { return nil }
        let list = try make(
            .list(arguments.map { .init(value: $0, isOptional: false) }), at: target.offset)
        return .call(.init(function: name, target: target, arguments: [list]))
    }

    /// `list.sortBy(s, key)` binds the list, collects its keys and sorts by them.
    private mutating func sortBy(
        _ target: Node, _ arguments: [Node]
    ) throws(Problem) -> Node.Kind {
        let name = "@list"
        let element = try variable(arguments[0], of: "sortBy")
        let range = try make(.identifier(name), at: target.offset)
        let keys = try make(
            .loop(
                .init(
                    kind: .list, range: range, first: element, second: nil, filter: nil,
                    body: arguments[1])), at: arguments[1].offset)
        let list = try make(.identifier(name), at: target.offset)
        let call = try make(
            .call(.init(function: "sortBy", target: list, arguments: [keys])),
            at: arguments[1].offset)
        return .bind(.init(kind: .plain, name: name, value: target, body: call))
    }

    private mutating func loop(
        _ name: String, over range: Node, _ names: (first: String, second: String?),
        _ rest: ArraySlice<Node>
    ) throws(Problem) -> Node.Loop {
        let body = rest[rest.endIndex - 1]
        let kind: Node.Loop.Kind =
            switch name {
            case "all": .all
            case "exists": .exists
            case "exists_one", "existsOne": .existsOne
            case "transformMap": .map
            case "transformMapEntry": .mapEntry
            default: .list
            }
        if name == "filter" {
            let element = try make(.identifier(names.first), at: range.offset)
            return .init(
                kind: kind, range: range, first: names.first, second: names.second, filter: body,
                body: element)
        }
        return .init(
            kind: kind, range: range, first: names.first, second: names.second,
            filter: rest.count == 2 ? rest[rest.startIndex] : nil, body: body)
    }

    private func variable(_ node: Node, of macro: String) throws(Problem) -> String {
        guard case .identifier(let name) = node.kind, !name.hasPrefix("."),
            name != "__result__"
        else {
            throw Problem(
                "\(macro)() needs a plain name for its element here", at: node.offset,
                remedy: "write \(macro)(s, …)")
        }
        return name
    }
}
