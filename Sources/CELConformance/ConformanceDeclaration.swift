import CEL

/// A variable or function that a test declares.
struct ConformanceDeclaration: Sendable {
    private let name: String
    /// Of a variable; nil for a function.
    private let type: CELType?
    private let overloads: [Overload]

    init(_ members: [String: Any]) {
        name = members["name"] as? String ?? ""
        type = (members["type"] as? [String: Any]).map(ConformanceValue.type)
        overloads = (members["overloads"] as? [[String: Any]] ?? []).map { overload in
            Overload(
                isMember: overload["instance"] as? Bool == true,
                (overload["params"] as? [[String: Any]] ?? []).map(ConformanceValue.type),
                ConformanceValue.type(overload["result"] as? [String: Any] ?? [:]))
        }
    }

    func add(to environment: inout Environment) {
        if let type {
            environment.declare(name, type)
        } else {
            environment.declare(function: name, overloads)
        }
    }
}
