extension StaticString {
    /// Lends the text as C takes it; nothing is copied for a literal, which ends in a zero byte.
    func withCString<Value>(_ body: (UnsafePointer<CChar>) -> Value) -> Value {
        guard hasPointerRepresentation else { return description.withCString(body) }
        return utf8Start.withMemoryRebound(to: CChar.self, capacity: utf8CodeUnitCount + 1, body)
    }
}

extension StaticString {
    var utf8Count: Int {
        hasPointerRepresentation ? utf8CodeUnitCount : description.utf8.count
    }
}
