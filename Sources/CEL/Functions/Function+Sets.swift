extension Function {
    private static let twoLists = [CELType.list(.parameter("A")), .list(.parameter("A"))]

    /// The `sets` extension: lists whose order and repetitions do not count.
    static let sets: [Function] = [
        relation("sets.contains") { first, second in
            second.elements.allSatisfy { first.contains($0) }
        },
        relation("sets.equivalent") { first, second in
            second.elements.allSatisfy { first.contains($0) }
                && first.elements.allSatisfy { second.contains($0) }
        },
        relation("sets.intersects") { first, second in
            second.elements.contains { first.contains($0) }
        },
    ]

    private static func relation(
        _ name: String, _ holds: @escaping @Sendable (ValueSet, ValueSet) -> Bool
    ) -> Function {
        Function(
            name, [Overload(isMember: false, twoLists, .bool)],
            .binary { first, second, frame in
                guard case .list(let first) = first, case .list(let second) = second else {
                    return nil
                }
                let (product, overflow) = UInt64(first.elements.count)
                    .multipliedReportingOverflow(by: UInt64(second.elements.count))
                guard frame.budget.spend(overflow ? .max : product) else {
                    return frame.budget.error
                }
                return .bool(holds(ValueSet(first.elements), ValueSet(second.elements)))
            })
    }
}
