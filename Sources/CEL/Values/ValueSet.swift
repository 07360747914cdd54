/// Values that are looked up by the language's equality: keys by hash, all others one by one.
struct ValueSet {
    private(set) var elements: [Value] = []
    private var keys: Set<Map.Key> = []
    private var others: [Value] = []

    init(_ elements: [Value] = []) {
        self.elements = elements
        for element in elements { remember(element) }
    }

    /// Counts the pairs of values that it looks at.
    func contains(_ value: Value, _ comparisons: inout Int) -> Bool {
        if let key = Map.Key(value) { return keys.contains(key) }
        for other in others where comparisons < Value.comparisonLimit {
            if Value.areEqual(other, value, &comparisons) { return true }
        }
        return false
    }

    /// Adds a value that is not there yet.
    mutating func insert(_ value: Value, _ comparisons: inout Int) {
        guard !contains(value, &comparisons) else { return }
        elements.append(value)
        remember(value)
    }

    private mutating func remember(_ value: Value) {
        if let key = Map.Key(value) {
            keys.insert(key)
        } else {
            others.append(value)
        }
    }
}
