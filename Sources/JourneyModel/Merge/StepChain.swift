/// Leads steps on to others, where steps of both sides follow each other.
struct StepChain {
    private let next: [String: String]

    init(_ next: [String: String]) {
        self.next = next
    }

    func apply(to document: JSON) -> JSON {
        guard !next.isEmpty, case .object(var members) = document else { return document }
        members["steps"] = members["steps"]?.array.map { steps in
            .array(
                steps.map { step in
                    guard case .object(var members) = step,
                        let target = members["key"]?.string.flatMap({ next[$0] })
                    else { return step }
                    members["next"] = .string(target)
                    return .object(members)
                })
        }
        return .object(members)
    }
}
