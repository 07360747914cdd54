extension Compiler {
    mutating func compileCall(_ call: Node.Call, _ node: Node) -> Evaluation {
        switch call.function {
        case "_&&_": return logic(call.arguments, decidedBy: false, node)
        case "_||_": return logic(call.arguments, decidedBy: true, node)
        case "_?_:_": return conditional(call.arguments, node)
        case "@in": return membership(call.arguments, node)
        case "_==_": return equality(call.arguments, expected: true, node)
        case "_!=_": return equality(call.arguments, expected: false, node)
        case "_+_":
            if let function = environment.function(call.function),
                let sum = sum(function, call.arguments, node)
            {
                return sum
            }
        case let name where Relation(rawValue: name) != nil:
            if let relation = Relation(rawValue: name) {
                return order(relation, call.arguments, node)
            }
        case "or", "orValue": if let lazy = alternative(call, node) { return lazy }
        case "matches": if let fast = matches(call, node) { return fast }
        default: break
        }
        return strict(call, node)
    }

    // MARK: Strict functions

    private mutating func strict(_ call: Node.Call, _ node: Node) -> Evaluation {
        var operands = call.arguments
        var function = environment.function(call.function)
        var isMember = false
        if let target = call.target {
            if let name = target.qualifiedName,
                let namespaced = environment.function(name + "." + call.function)
            {
                function = namespaced
            } else {
                operands.insert(target, at: 0)
                isMember = true
            }
        }
        guard let function, function.accepts(isMember: isMember, count: operands.count) else {
            return Self.failing(
                .undeclared, "no function `\(call.function)` of this form", node)
        }
        refusePattern(function, operands)
        let seesParts = Self.partwise.contains(function.name)
        let parts = operands.map { seesParts ? compile($0) : compileWhole($0) }
        return Self.apply(function, parts, at: node.offset)
    }

    /// Reports a bad regular expression that is written out.
    private mutating func refusePattern(_ function: Function, _ operands: [Node]) {
        guard let position = function.patternPosition, operands.indices.contains(position),
            case .literal(.string(let text)) = operands[position].kind
        else { return }
        do throws(Pattern.Invalid) {
            _ = try Pattern(text)
        } catch {
            let offset = operands[position].offset
            problems.append(Problem(error.message, at: offset, remedy: "use RE2 syntax"))
        }
    }

    private static func apply(
        _ function: Function, _ parts: [Evaluation], at offset: Int
    ) -> Evaluation {
        let name = function.name
        let cost = Cost.call(name)
        switch (function.implementation, parts.count) {
        case (.unary(let body), 1):
            let part = parts[0]
            return { frame in
                let value = part(&frame)
                if value.isAbnormal { return value }
                guard frame.budget.spend(cost) else { return frame.budget.error }
                return (body(value, &frame) ?? mismatch(name, [value])).located(at: offset)
            }
        case (.binary(let body), 2):
            let (first, second) = (parts[0], parts[1])
            return { frame in
                let left = first(&frame)
                if case .error = left { return left }
                let right = second(&frame)
                if left.isAbnormal || right.isAbnormal { return blocked(left, right) }
                guard frame.budget.spend(cost) else { return frame.budget.error }
                return (body(left, right, &frame) ?? mismatch(name, [left, right]))
                    .located(at: offset)
            }
        case (.variadic(let body), _):
            return { frame in
                var values: [Value] = []
                for part in parts {
                    let value = part(&frame)
                    if case .error = value { return value }
                    values.append(value)
                }
                if let blocked = blocked(values) { return blocked }
                guard frame.budget.spend(cost) else { return frame.budget.error }
                return (body(values, &frame) ?? mismatch(name, values)).located(at: offset)
            }
        default:
            let error = mismatch(name, []).located(at: offset)
            return { _ in error }
        }
    }

    static func mismatch(_ name: String, _ values: [Value]) -> Value {
        let types = values.map(\.typeName).joined(separator: " and ")
        return .failure(
            .noMatchingOverload, "\(Checker.displayName(name)) does not work on \(types)")
    }

    // MARK: Logic

    /// `&&` (decided by false) and `||` (decided by true): the deciding value wins over an error
    /// or unknown on either side; an unknown wins over an error.
    private mutating func logic(
        _ arguments: [Node], decidedBy decision: Bool, _ node: Node
    ) -> Evaluation {
        let (first, second) = (compile(arguments[0]), compile(arguments[1]))
        let offset = node.offset
        return { frame in
            let left = first(&frame)
            if case .bool(let value) = left, value == decision { return left }
            let right = second(&frame)
            if case .bool(let value) = right {
                if value == decision { return right }
                if case .bool = left { return right }
            }
            return Self.undecided(left, right).located(at: offset)
        }
    }

    static func undecided(_ left: Value, _ right: Value) -> Value {
        if case .unknown(let a) = left {
            if case .unknown(let b) = right { return .unknown(a.union(b)) }
            return left
        }
        if case .unknown = right { return right }
        if case .error = left { return left }
        if case .error = right { return right }
        let wrong = if case .bool = left { right } else { left }
        return .failure(
            .noMatchingOverload, "a condition must be true or false, not \(wrong.typeName)")
    }

    private mutating func conditional(_ arguments: [Node], _ node: Node) -> Evaluation {
        let (test, yes, no) = (
            compile(arguments[0]), compile(arguments[1]), compile(arguments[2])
        )
        let offset = node.offset
        return { frame in
            let value = test(&frame)
            switch value {
            case .bool(let isTrue): return isTrue ? yes(&frame) : no(&frame)
            case .error, .unknown: return value
            default:
                return .failure(
                    .noMatchingOverload,
                    "a condition must be true or false, not \(value.typeName)"
                ).located(at: offset)
            }
        }
    }

    /// `a.or(b)` and `a.orValue(b)`: `b` is not looked at where `a` has a value.
    private mutating func alternative(_ call: Node.Call, _ node: Node) -> Evaluation? {
        guard let target = call.target, call.arguments.count == 1 else { return nil }
        let (first, second) = (compile(target), compile(call.arguments[0]))
        let unwraps = call.function == "orValue"
        let offset = node.offset
        return { frame in
            let left = first(&frame)
            if left.isAbnormal { return left }
            guard frame.budget.spend(Cost.step) else { return frame.budget.error }
            guard case .optional(let optional) = left else {
                return Self.mismatch(unwraps ? "orValue" : "or", [left]).located(at: offset)
            }
            if let value = optional.value { return unwraps ? value : left }
            return second(&frame)
        }
    }

    // MARK: Patterns

    /// `x.matches('…')`: the pattern is compiled, and refused, once.
    private mutating func matches(_ call: Node.Call, _ node: Node) -> Evaluation? {
        let operands = (call.target.map { [$0] } ?? []) + call.arguments
        guard operands.count == 2, case .literal(.string(let text)) = operands[1].kind else {
            return nil
        }
        let pattern: Pattern
        do throws(Pattern.Invalid) {
            pattern = try literalPattern(text)
        } catch {
            // A pattern may take long to refuse: the first complaint about one is the last.
            if !patterns.isRefused {
                let offset = operands[1].offset
                problems.append(Problem(error.message, at: offset, remedy: "use RE2 syntax"))
            }
            patterns.isRefused = true
            return Self.failing(.invalidArgument, error.message, operands[1])
        }
        patterns.weights[operands[1].id] = pattern.weight
        let operand = compile(operands[0])
        let offset = node.offset
        return { frame in
            let value = operand(&frame)
            if value.isAbnormal { return value }
            guard case .string(let subject) = value else {
                return Self.mismatch("matches", [value]).located(at: offset)
            }
            return pattern.matches(subject, &frame.budget)
        }
    }

    private mutating func literalPattern(_ text: Text) throws(Pattern.Invalid) -> Pattern {
        if let known = patterns.compiled[text] { return known }
        guard !patterns.isRefused else { throw Pattern.Invalid(message: "not compiled") }
        let pattern = try Pattern(text)
        patterns.instructions += pattern.programSize
        guard patterns.instructions <= Patterns.instructionLimit,
            patterns.compiled.count < Patterns.countLimit
        else {
            throw Pattern.Invalid(message: "the patterns of the expression are too large together")
        }
        patterns.compiled[text] = pattern
        return pattern
    }
}
