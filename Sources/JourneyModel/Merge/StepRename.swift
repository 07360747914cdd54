/// Gives steps of a journey document other keys, and everything that names them.
struct StepRename {
    private let keys: [String: String]

    init(_ keys: [String: String]) {
        self.keys = keys
    }

    func apply(to document: JSON) -> JSON {
        guard case .object(var members) = document else { return document }
        members["entry"] = members["entry"].map { renamed($0, ["start"]) }
        members["steps"] = members["steps"]?.array.map { steps in
            .array(
                steps.map { step in
                    guard case .object(var step) = renamed(step, ["key", "next"]) else {
                        return step
                    }
                    step["outcomes"] = step["outcomes"]?.array.map { outcomes in
                        .array(outcomes.map { renamed($0, ["next"]) })
                    }
                    return .object(step)
                })
        }
        members["metrics"] = members["metrics"]?.array.map { metrics in
            .array(metrics.map { renamed($0, ["step"]) })
        }
        return .object(members)
    }

    private func renamed(_ value: JSON, _ names: [String]) -> JSON {
        guard case .object(var members) = value else { return value }
        for name in names {
            if let key = members[name]?.string.flatMap({ keys[$0] }) {
                members[name] = .string(key)
            }
        }
        return .object(members)
    }
}
