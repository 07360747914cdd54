extension Value {
    /// langdef "Equality", paid for: small expressions can build lists that share their parts and
    /// have more leaves than a lifetime has seconds.
    ///
    /// The caller has paid for the outermost pair; each pair of collections or long texts inside
    /// costs what comparing it alone would. False, whatever the values, once the budget is exceeded.
    static func areEqual(_ left: Value, _ right: Value, _ budget: inout Budget) -> Bool {
        switch (left, right) {
        case (.list(let a), .list(let b)):
            guard a.elements.count == b.elements.count else { return false }
            for (one, other) in zip(a.elements, b.elements)
            where !areInnerEqual(one, other, &budget) { return false }
            return true
        case (.map(let a), .map(let b)):
            guard a.entries.count == b.entries.count else { return false }
            for entry in a.entries {
                guard let other = b.value(for: entry.key),
                    areInnerEqual(entry.value, other, &budget)
                else { return false }
            }
            return true
        case (.structure(let a), .structure(let b)):
            guard a.type.name == b.type.name, a.fields.count == b.fields.count else { return false }
            for (one, other) in zip(a.fields, b.fields) where !areEqual(one, other, &budget) {
                return false
            }
            return true
        case (.optional(let a), .optional(let b)):
            return areEqual(a.value, b.value, &budget)
        default:
            return areEqual(left, right)
        }
    }

    private static func areEqual(_ left: Value?, _ right: Value?, _ budget: inout Budget) -> Bool {
        switch (left, right) {
        case (nil, nil): true
        case (let a?, let b?): areInnerEqual(a, b, &budget)
        default: false
        }
    }

    private static func areInnerEqual(
        _ left: Value, _ right: Value, _ budget: inout Budget
    ) -> Bool {
        switch left {
        case .list, .map, .structure, .optional:
            guard budget.traverse(max(1, min(left.extent, right.extent))) else { return false }
        case .string, .bytes:
            // The first ten characters are paid for with the element.
            guard budget.traverse(min(left.extent, right.extent) &- 10) else { return false }
        default: break
        }
        return areEqual(left, right, &budget)
    }
}
