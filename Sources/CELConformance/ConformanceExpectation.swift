import CEL

/// What a test wants to come out.
struct ConformanceExpectation: Sendable {
    enum Kind: String {
        case value, typed, error, unknown
    }

    let kind: Kind
    /// The deduced type that the test asks for.
    let type: CELType?
    private let value: Value?

    init(_ members: [String: Any]) {
        kind = Kind(rawValue: members["kind"] as? String ?? "") ?? .value
        type =
            kind == .typed
            ? (members["type"] as? [String: Any]).map(ConformanceValue.type) : nil
        value = (members["value"] as? [String: Any]).map(ConformanceValue.value)
    }

    /// Why `result` is not what the test wants; nil if it is. Any error will do for an error.
    func failure(of result: Value) -> String? {
        switch (result, kind) {
        case (.error, .error), (.unknown, .unknown): return nil
        case (.error(let error), _): return "error: \(error.message)"
        case (_, .error), (_, .unknown): return "\(result), not \(kind.rawValue)"
        default:
            guard let value else { return nil }
            return ConformanceValue.areSame(result, value) ? nil : "\(result), not \(value)"
        }
    }
}
