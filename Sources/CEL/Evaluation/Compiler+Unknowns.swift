extension Compiler {
    /// Functions that may look at a value of which a part is unknown: they give on one part of it.
    static let partwise: Set<String> = ["_[_]", "_[?_]", "value", "hasValue", "dyn"]

    /// Compiles an operand that is looked at as a whole: where a part of it is unknown, all is.
    mutating func compileWhole(_ node: Node) -> Evaluation {
        let evaluation = compile(node)
        switch types[node.id] {
        case .null, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .type:
            return evaluation
        default:
            if Self.isWritten(node) { return evaluation }
            return { frame in evaluation(&frame).wholeOrUnknown }
        }
    }

    /// A literal holds nothing unknown, and a list or map that is written out looks itself.
    private static func isWritten(_ node: Node) -> Bool {
        switch node.kind {
        case .literal, .list, .map, .message: true
        default: false
        }
    }

    /// What a strict call gives that cannot run: the first error, or everything that is unknown;
    /// cel-spec, eval.proto.
    @inline(never)
    static func blocked(_ left: Value, _ right: Value) -> Value {
        switch (left, right) {
        case (.error, _): left
        case (_, .error): right
        case (.unknown(let a), .unknown(let b)): .unknown(a.union(b))
        case (.unknown, _): left
        default: right
        }
    }

    /// ``blocked(_:_:)`` of any number; nil where nothing is in the way.
    static func blocked(_ values: [Value]) -> Value? {
        let abnormal = values.lazy.filter(\.isAbnormal)
        guard let first = abnormal.first else { return nil }
        return abnormal.dropFirst().reduce(first) { blocked($0, $1) }
    }
}
