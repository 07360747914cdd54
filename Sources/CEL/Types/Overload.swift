/// One signature of a function.
package struct Overload: Sendable {
    /// Called as `target.function(…)`; the target is the first parameter.
    package var isMember: Bool
    package var parameters: [CELType]
    package var result: CELType

    package init(isMember: Bool, _ parameters: [CELType], _ result: CELType) {
        self.isMember = isMember
        self.parameters = parameters
        self.result = result
    }

    static func global(_ parameters: CELType..., returns result: CELType) -> Overload {
        Overload(isMember: false, parameters, result)
    }

    static func member(_ parameters: CELType..., returns result: CELType) -> Overload {
        Overload(isMember: true, parameters, result)
    }
}

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
