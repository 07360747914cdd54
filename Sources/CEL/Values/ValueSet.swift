/// Values that are looked up by the language's equality: keys by hash, all others one by one.
struct ValueSet {
    private(set) var elements: [Value] = []
    private var keys: Set<Map.Key> = []
    private var others: [Value] = []

    init(_ elements: [Value] = []) {
        self.elements = elements
        for element in elements { remember(element) }
    }

    func contains(_ value: Value) -> Bool {
        if let key = Map.Key(value) { return keys.contains(key) }
        return others.contains { Value.areEqual($0, value) }
    }

    /// False if it was there already.
    mutating func insert(_ value: Value) -> Bool {
        guard !contains(value) else { return false }
        elements.append(value)
        remember(value)
        return true
    }

    /// How many values a look-up may have to compare.
    var comparisons: Int { others.count }

    private mutating func remember(_ value: Value) {
        if let key = Map.Key(value) {
            keys.insert(key)
        } else {
            others.append(value)
        }
    }
}
