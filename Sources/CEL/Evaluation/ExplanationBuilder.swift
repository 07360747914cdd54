/// Makes an explanation of what a recorder has kept.
struct ExplanationBuilder {
    private let root: Node
    private var nodes: [Int: Node] = [:]

    init(_ root: Node) {
        self.root = root
        collect(root)
    }

    private mutating func collect(_ node: Node) {
        nodes[node.id] = node
        for child in node.children { collect(child) }
    }

    /// - Parameter value: what the whole gave, which may be the end of the budget.
    func explanation(of trace: TraceRecorder.Trace?, value: Value) -> Explanation {
        guard let trace else { return leaf(root, value, cost: 0) }
        var explanation = explanation(of: trace, root)
        explanation.value = value.brief
        explanation.isError = value.isAbnormal
        return explanation
    }

    private func leaf(_ node: Node, _ value: Value, cost: UInt64) -> Explanation {
        Explanation(
            text: node.text, value: value.brief, isError: value.isAbnormal, cost: cost,
            element: nil, isDeciding: false, isAbsorbed: false, elementCount: 0, isJoint: false,
            children: [])
    }

    private func explanation(of trace: TraceRecorder.Trace, _ node: Node) -> Explanation {
        var explanation = leaf(node, trace.value, cost: trace.cost)
        explanation.elementCount = trace.elementCount
        explanation.element = Self.words(trace.element)
        let decisive = decisive(trace, node)
        explanation.isJoint = decisive == nil && Self.isLogic(node)
        for (position, child) in trace.children.enumerated() {
            guard let childNode = nodes[child.id], says(child, childNode, below: node) else {
                continue
            }
            var part = self.explanation(of: child, childNode)
            part.isDeciding = position == decisive
            part.isAbsorbed = part.isError && !trace.value.isAbnormal && Self.absorbs(node)
            explanation.children.append(part)
        }
        return explanation
    }

    /// The position of the part that decided.
    private func decisive(_ trace: TraceRecorder.Trace, _ node: Node) -> Int? {
        func first(_ holds: (Value) -> Bool) -> Int? {
            trace.children.firstIndex { holds($0.value) }
        }
        switch node.kind {
        case .call(let call) where call.function == "_&&_" || call.function == "_||_":
            let decision = call.function == "_||_"
            if case .bool(decision) = trace.value { return first { Self.isBool($0, decision) } }
            return trace.value.isAbnormal ? first(\.isAbnormal) : nil
        case .call(let call) where call.function == "_?_:_":
            return trace.children.count > 1 ? 1 : trace.value.isAbnormal ? 0 : nil
        case .loop(let loop) where loop.kind == .all || loop.kind == .exists:
            let decision = loop.kind == .exists
            guard case .bool(decision) = trace.value else {
                return trace.value.isAbnormal ? first(\.isAbnormal) : nil
            }
            return trace.children.lastIndex {
                $0.id == loop.body.id && Self.isBool($0.value, decision)
            }
        default: return trace.value.isAbnormal ? first(\.isAbnormal) : nil
        }
    }

    private static func isBool(_ value: Value, _ expected: Bool) -> Bool {
        if case .bool(expected) = value { true } else { false }
    }

    private static func isLogic(_ node: Node) -> Bool {
        guard case .call(let call) = node.kind else { return false }
        return call.function == "_&&_" || call.function == "_||_"
    }

    private static func absorbs(_ node: Node) -> Bool {
        switch node.kind {
        case .loop(let loop): loop.kind == .all || loop.kind == .exists
        default: isLogic(node)
        }
    }

    /// Whether a part says more than the text above it: literals, names of whole documents and the
    /// steps on the way to a field do not.
    private func says(
        _ trace: TraceRecorder.Trace, _ node: Node, below parent: Node
    ) -> Bool {
        if trace.value.isAbnormal { return true }
        if case .select = parent.kind { return false }
        switch node.kind {
        case .literal: return false
        case .list(let elements):
            return elements.contains { if case .literal = $0.value.kind { false } else { true } }
        case .identifier:
            if case .loop = parent.kind { return false }
            switch trace.value {
            case .structure, .map, .list: return false
            default: return true
            }
        default: return true
        }
    }

    private static func words(_ element: [Value]) -> String? {
        element.isEmpty ? nil : element.map(\.brief).joined(separator: ": ")
    }
}

extension Value {
    /// The value in a few words.
    var brief: String { brief(depth: 0) }

    private func brief(depth: Int) -> String {
        switch self {
        case .list, .optional: if depth > 2 { return "…" }
        default: break
        }
        switch self {
        case .list(let list):
            let parts = list.elements.prefix(3).map { $0.brief(depth: depth + 1) }
            let shown = parts.joined(separator: ", ")
            return list.elements.count > 3
                ? "[\(shown), … \(list.elements.count) in all]" : "[\(shown)]"
        case .map(let map): return "a map of \(map.entries.count)"
        case .structure(let structure):
            guard case .string(let key)? = structure.value(of: "key") else {
                return structure.type.name
            }
            return "\(structure.type.name) \(key.string)"
        case .timestamp(let moment): return moment.text
        case .duration(let nanoseconds): return "\(Double(nanoseconds) / 1e9) s"
        case .optional(let optional):
            return optional.value.map { "optional \($0.brief(depth: depth + 1))" } ?? "nothing"
        case .error(let error): return "error: \(error.message)"
        case .unknown: return "not known yet"
        default: return Self.cut(literal)
        }
    }

    private static func cut(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > 60 else { return text }
        return String(String.UnicodeScalarView(scalars.prefix(59))) + "…"
    }
}
