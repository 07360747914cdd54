/// A function with its signatures and what it does.
struct Function: Sendable {
    /// Nil: no signature fits these values.
    enum Implementation: Sendable {
        case unary(@Sendable (Value, inout Frame) -> Value?)
        case binary(@Sendable (Value, Value, inout Frame) -> Value?)
        case variadic(@Sendable ([Value], inout Frame) -> Value?)
    }

    let name: String
    let overloads: [Overload]
    let implementation: Implementation

    init(_ name: String, _ overloads: [Overload], _ implementation: Implementation) {
        self.name = name
        self.overloads = overloads
        self.implementation = implementation
    }

    /// Whether any signature has this form, whatever the types.
    func accepts(isMember: Bool, count: Int) -> Bool {
        overloads.contains { $0.isMember == isMember && $0.parameters.count == count }
    }

    /// Every function of the language and of the extensions that are built in.
    static let standard: [String: Function] = Dictionary(
        (operators + arithmetic + collections + strings + stringExtensions + stringPositions
            + formats + conversions
            + optionals + times).map { ($0.name, $0) },
        uniquingKeysWith: { first, _ in first })
}
