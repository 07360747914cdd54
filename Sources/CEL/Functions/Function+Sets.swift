extension Function {
    private static let twoLists = [CELType.list(.parameter("A")), .list(.parameter("A"))]

    /// The `sets` extension: lists whose order and repetitions do not count.
    static let sets: [Function] = [
        relation("sets.contains") { first, second, comparisons in
            second.elements.allSatisfy { first.contains($0, &comparisons) }
        },
        relation("sets.equivalent") { first, second, comparisons in
            second.elements.allSatisfy { first.contains($0, &comparisons) }
                && first.elements.allSatisfy { second.contains($0, &comparisons) }
        },
        relation("sets.intersects") { first, second, comparisons in
            second.elements.contains { first.contains($0, &comparisons) }
        },
    ]

    private static func relation(
        _ name: String, _ holds: @escaping @Sendable (ValueSet, ValueSet, inout Int) -> Bool
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
                var comparisons = 0
                let result = holds(
                    ValueSet(first.elements), ValueSet(second.elements), &comparisons)
                frame.pay(forComparisons: comparisons, beyond: Int(clamping: product))
                return frame.budget.isExceeded ? frame.budget.error : .bool(result)
            })
    }
}
