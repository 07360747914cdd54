/// Finds the type of every node and every name that does not exist, before anything runs.
struct Checker {
    let environment: Environment
    private(set) var types: [CELType]
    var problems: [Problem] = []
    private var locals: [(name: String, type: CELType)] = []
    var substitution = Substitution()

    init(_ environment: Environment, nodeCount: Int) {
        self.environment = environment
        types = Array(repeating: .dyn, count: nodeCount)
    }

    /// Checks the whole tree and returns its type; see ``problems``.
    mutating func check(root: Node) -> CELType {
        let type = check(root)
        for id in types.indices { types[id] = substitution.resolved(types[id], isFinal: true) }
        return substitution.resolved(type, isFinal: true)
    }

    mutating func report(_ message: String, at node: Node, remedy: String? = nil) -> CELType {
        problems.append(Problem(message, at: node.offset, remedy: remedy))
        return .failed
    }

    mutating func check(_ node: Node) -> CELType {
        let type = substitution.bounded(typeOf(node))
        types[node.id] = type
        return type
    }

    private mutating func typeOf(_ node: Node) -> CELType {
        switch node.kind {
        case .literal(let value): Self.type(of: value)
        case .identifier(let name): identifier(name, node)
        case .select(let selection): select(selection, node)
        case .call(let call): checkCall(call, node)
        case .list(let elements): list(elements)
        case .map(let entries): map(entries)
        case .message(let name, let fields): message(name, fields, node)
        case .loop(let loop): checkLoop(loop, node)
        case .bind(let binding): bind(binding, node)
        }
    }

    private static func type(of literal: Value) -> CELType {
        switch literal {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .bytes: .bytes
        default: .dyn
        }
    }

    // MARK: Names

    private mutating func identifier(_ name: String, _ node: Node) -> CELType {
        if let local = locals.last(where: { $0.name == name }) { return local.type }
        if let type = global(name) { return type }
        let families = environment.functions.keys.compactMap { function in
            function.firstIndex(of: ".").map { String(function[..<$0]) }
        }
        let known = environment.variables.map(\.name) + locals.map(\.name) + families
        return report(
            "unknown name `\(name)`", at: node, remedy: NearestName.remedy(for: name, among: known))
    }

    func global(_ name: String) -> CELType? {
        switch environment.reference(name) {
        case .variable(let index): environment.variables[index].type
        case .typeName(let type): .type(type)
        case nil: nil
        }
    }

    private mutating func select(_ selection: Node.Selection, _ node: Node) -> CELType {
        if let name = node.qualifiedName, !isLocal(name), let type = global(name) { return type }
        if let prefix = selection.operand.qualifiedName, !isLocal(prefix), global(prefix) == nil,
            let type = missingMember(of: prefix, selection.field, node)
        {
            return type
        }
        var operand = substitution.resolved(check(selection.operand))
        let wraps: Bool
        if case .optional(let inner) = operand {
            operand = substitution.resolved(inner)
            wraps = true
        } else {
            wraps = selection.isOptional
        }
        let type = field(selection.field, of: operand, node)
        if selection.testsPresence { return type == .failed ? .failed : .bool }
        return wraps ? .optional(type) : type
    }

    /// A complaint about `variables.x` or `params.x`: names with dots that share a prefix.
    private mutating func missingMember(
        of prefix: String, _ field: String, _ node: Node
    ) -> CELType? {
        let members = environment.variables.compactMap { variable in
            variable.name.hasPrefix(prefix + ".")
                ? String(variable.name.dropFirst(prefix.count + 1)) : nil
        }
        guard !members.isEmpty, !members.contains(where: { $0.hasPrefix(field + ".") }) else {
            return nil
        }
        return report(
            "unknown name `\(prefix).\(field)`", at: node,
            remedy: NearestName.remedy(for: field, among: members))
    }

    /// Whether the first part of a dotted name is bound by a macro.
    func isLocal(_ name: String) -> Bool {
        let root = name.prefix { $0 != "." }
        return locals.contains { $0.name == root }
    }

    private mutating func field(_ name: String, of operand: CELType, _ node: Node) -> CELType {
        switch operand {
        case .structure(let type):
            if let index = type.index(of: name) { return type.fields[index].type }
            return report(
                "unknown field `\(name)` of \(type.name)", at: node,
                remedy: NearestName.remedy(for: name, among: type.fields.map(\.name)))
        case .map(let key, let value):
            _ = substitution.fits(.string, key)
            return value
        case .dyn, .failed: return .dyn
        case .unsolved: return .dyn
        default:
            return report("a value of type \(operand) has no field `\(name)`", at: node)
        }
    }

    // MARK: Aggregates

    private mutating func list(_ elements: [Node.Element]) -> CELType {
        var type: CELType?
        for element in elements {
            var next = substitution.resolved(check(element.value))
            if element.isOptional { next = unwrapped(next, element.value) }
            type = type.map { substitution.joined($0, next) } ?? next
        }
        return .list(type ?? substitution.fresh())
    }

    /// The type inside an optional that follows `?`.
    mutating func unwrapped(_ type: CELType, _ node: Node) -> CELType {
        switch type {
        case .optional(let inner): inner
        case .dyn, .failed, .unsolved: .dyn
        default: report("only an optional value may follow `?`, not \(type)", at: node)
        }
    }

    private mutating func map(_ entries: [Node.Entry]) -> CELType {
        var key: CELType?
        var value: CELType?
        for entry in entries {
            let nextKey = Self.keyType(substitution.resolved(check(entry.key)))
            var nextValue = substitution.resolved(check(entry.value))
            if entry.isOptional { nextValue = unwrapped(nextValue, entry.value) }
            key = key.map { substitution.joined($0, nextKey) } ?? nextKey
            value = value.map { substitution.joined($0, nextValue) } ?? nextValue
        }
        return .map(key ?? substitution.fresh(), value ?? substitution.fresh())
    }

    /// Other keys are refused at run time. Only simple ones are kept here: with maps as keys of
    /// maps a short text could spell a type larger than any memory.
    private static func keyType(_ type: CELType) -> CELType {
        switch type {
        case .bool, .int, .uint, .string: type
        default: .dyn
        }
    }

    // MARK: Macros

    private mutating func checkLoop(_ loop: Node.Loop, _ node: Node) -> CELType {
        let range = substitution.resolved(check(loop.range))
        let first: CELType
        let second: CELType
        switch range {
        case .list(let element):
            (first, second) =
                loop.second == nil
                ? (element, .dyn) : (.int, element)
        case .map(let key, let value): (first, second) = (key, value)
        case .dyn, .unsolved, .failed: (first, second) = (.dyn, .dyn)
        default:
            return report("\(loop.kind.rawValue)() needs a list or map, not \(range)", at: node)
        }
        let depth = locals.count
        locals.append((loop.first, first))
        if let name = loop.second { locals.append((name, second)) }
        defer { locals.removeLast(locals.count - depth) }
        if let filter = loop.filter { expectCondition(filter) }
        switch loop.kind {
        case .all, .exists, .existsOne:
            expectCondition(loop.body)
            return .bool
        case .list: return .list(check(loop.body))
        case .map: return .map(first, check(loop.body))
        case .mapEntry:
            let body = substitution.resolved(check(loop.body))
            if substitution.fits(body, .map(substitution.fresh(), substitution.fresh())) {
                return body
            }
            return report("transformMapEntry() collects maps, not \(body)", at: loop.body)
        }
    }

    private mutating func expectCondition(_ node: Node) {
        let type = check(node)
        if !substitution.fits(type, .bool) {
            _ = report(
                "the condition must be true or false, but it is \(substitution.resolved(type))",
                at: node)
        }
    }

    private mutating func bind(_ binding: Node.Binding, _ node: Node) -> CELType {
        var value = substitution.resolved(check(binding.value))
        if binding.kind != .plain {
            switch value {
            case .optional(let inner): value = inner
            case .dyn, .failed, .unsolved: value = .dyn
            default: return report("only an optional value can be mapped, not \(value)", at: node)
            }
        }
        locals.append((binding.name, value))
        defer { locals.removeLast() }
        let body = check(binding.body)
        return binding.kind == .optionalMap ? .optional(body) : body
    }
}
