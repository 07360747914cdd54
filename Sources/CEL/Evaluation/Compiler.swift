/// Turns a checked tree into closures.
struct Compiler {
    let environment: Environment
    let types: [CELType]
    /// Problems that only compiling can find, such as a bad pattern.
    var problems: [Problem] = []
    var patterns = Patterns()
    var variables: Set<String> = []
    /// Set where what each node gave is to be kept.
    var recorder: TraceRecorder?
    private(set) var localCount = 0
    private(set) var locals: [(name: String, slot: Int)] = []

    /// The literal patterns of the expression; each may take megabytes.
    struct Patterns {
        static let countLimit = 64
        static let instructionLimit = 100_000

        var compiled: [Text: Pattern] = [:]
        var instructions = 0
        var isRefused = false
        /// By the id of the literal's node.
        var weights: [Int: UInt64] = [:]
    }

    init(_ environment: Environment, types: [CELType]) {
        self.environment = environment
        self.types = types
    }

    mutating func compile(_ node: Node) -> Evaluation {
        guard let recorder else { return compileKind(node) }
        recorder.expect(node)
        let slots = recorder.elementNames(of: node).compactMap { name in
            locals.last { $0.name == name }?.slot
        }
        return recorder.recording(compileKind(node), of: node, elementSlots: slots)
    }

    private mutating func compileKind(_ node: Node) -> Evaluation {
        switch node.kind {
        case .literal(let value): return { _ in value }
        case .identifier(let name): return identifier(name, node)
        case .select(let selection): return select(selection, node)
        case .call(let call): return compileCall(call, node)
        case .list(let elements): return list(elements)
        case .map(let entries): return map(entries, node)
        case .message(let name, let fields): return message(name, fields, node)
        case .loop(let loop): return compileLoop(loop, node)
        case .bind(let binding): return bind(binding, node)
        }
    }

    static func failing(
        _ code: EvaluationError.Code, _ message: String, _ node: Node
    ) -> Evaluation {
        let error = EvaluationError(code, message, at: node.offset)
        return { _ in .error(error) }
    }

    // MARK: Names

    /// Runs `body` with macro variables in slots of their own.
    mutating func withLocals(
        _ names: [String], _ body: (inout Compiler, [Int]) -> Evaluation
    ) -> Evaluation {
        let slots = names.map { name in
            let slot = localCount
            localCount += 1
            locals.append((name, slot))
            return slot
        }
        defer { locals.removeLast(names.count) }
        return body(&self, slots)
    }

    func isLocal(_ name: String) -> Bool {
        let root = name.prefix { $0 != "." }
        return locals.contains { $0.name == root }
    }

    private mutating func identifier(_ name: String, _ node: Node) -> Evaluation {
        if let slot = locals.last(where: { $0.name == name })?.slot {
            return { frame in
                _ = frame.budget.spend(Cost.step)
                return frame.locals[slot]
            }
        }
        return global(name, node)
            ?? Self.failing(.undeclared, "unknown name `\(name)`", node)
    }

    private mutating func global(_ name: String, _ node: Node) -> Evaluation? {
        switch environment.reference(name) {
        case .variable(let index):
            variables.insert(environment.variables[index].name)
            let offset = node.offset
            return { frame in
                _ = frame.budget.spend(Cost.step)
                return frame.inputs.value(at: index, &frame.budget).located(at: offset)
            }
        case .typeName(let type):
            let value = Value.type(TypeName(Self.runtimeName(type)))
            return { _ in value }
        case nil:
            return nil
        }
    }

    private static func runtimeName(_ type: CELType) -> String {
        switch type {
        case .list: "list"
        case .map: "map"
        case .null: "null_type"
        case .type: "type"
        case .optional: "optional_type"
        case .timestamp: "google.protobuf.Timestamp"
        case .duration: "google.protobuf.Duration"
        default: type.description
        }
    }

    // MARK: Selection

    private mutating func select(_ selection: Node.Selection, _ node: Node) -> Evaluation {
        if !selection.testsPresence, let name = node.qualifiedName, !isLocal(name),
            let evaluation = global(name, node)
        {
            return evaluation
        }
        if let fused = path(selection, node) { return fused }
        let operand = compile(selection.operand)
        let selector = Selector(selection.field, in: types[selection.operand.id])
        let offset = node.offset
        if selection.testsPresence {
            return { frame in
                _ = frame.budget.spend(Cost.step)
                return selector.isSet(in: operand(&frame)).located(at: offset)
            }
        }
        if selection.isOptional {
            return { frame in
                _ = frame.budget.spend(Cost.step)
                return selector.optionalValue(in: operand(&frame)).located(at: offset)
            }
        }
        return { frame in
            _ = frame.budget.spend(Cost.step)
            return selector.value(in: operand(&frame)).located(at: offset)
        }
    }

    // MARK: Aggregates

    private mutating func list(_ elements: [Node.Element]) -> Evaluation {
        let parts = elements.map { (compileWhole($0.value), $0.isOptional) }
        return { frame in
            guard frame.budget.spend(Cost.list), frame.budget.build(16 &* parts.count) else {
                return frame.budget.error
            }
            var values: [Value] = []
            values.reserveCapacity(parts.count)
            var unknown: Value?
            for (part, isOptional) in parts {
                let value = part(&frame)
                if case .error = value { return value }
                if case .unknown = value {
                    unknown = Self.blocked(unknown ?? value, value)
                    continue
                }
                guard isOptional else {
                    values.append(value)
                    continue
                }
                guard case .optional(let optional) = value else {
                    return .failure(.noMatchingOverload, "only an optional may follow `?`")
                }
                if let inner = optional.value { values.append(inner) }
            }
            return unknown ?? .list(List(values))
        }
    }

    private mutating func map(_ entries: [Node.Entry], _ node: Node) -> Evaluation {
        let parts = entries.map { (compile($0.key), compileWhole($0.value), $0.isOptional) }
        let offset = node.offset
        return { frame in
            guard frame.budget.spend(Cost.map), frame.budget.build(48 &* parts.count) else {
                return frame.budget.error
            }
            var result: [(key: Value, value: Value)] = []
            var unknown: Value?
            for (keyPart, valuePart, isOptional) in parts {
                let key = keyPart(&frame)
                if case .error = key { return key }
                let value = valuePart(&frame)
                if key.isAbnormal || value.isAbnormal {
                    let blocked = Self.blocked(key, value)
                    if case .error = blocked { return blocked }
                    unknown = Self.blocked(unknown ?? blocked, blocked)
                    continue
                }
                guard isOptional else {
                    result.append((key, value))
                    continue
                }
                guard case .optional(let optional) = value else {
                    return .failure(.noMatchingOverload, "only an optional may follow `?`")
                        .located(at: offset)
                }
                if let inner = optional.value { result.append((key, inner)) }
            }
            return unknown ?? Self.map(result).located(at: offset)
        }
    }

    static func map(_ entries: [(key: Value, value: Value)]) -> Value {
        guard let map = Map(entries) else {
            return .failure(
                .duplicateKey, "a map key occurs twice or is not a bool, int, uint or string")
        }
        return .map(map)
    }
}
