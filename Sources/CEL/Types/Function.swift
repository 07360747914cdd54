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
    /// Which argument is a regular expression: a bad one that is written out is refused at once.
    let patternPosition: Int?

    init(
        _ name: String, _ overloads: [Overload], patternPosition: Int? = nil,
        _ implementation: Implementation
    ) {
        self.name = name
        self.overloads = overloads
        self.patternPosition = patternPosition
        self.implementation = implementation
    }

    /// Whether any signature has this form, whatever the types.
    func accepts(isMember: Bool, count: Int) -> Bool {
        overloads.contains { $0.isMember == isMember && $0.parameters.count == count }
    }

    /// The value for as many arguments as one of the signatures has; nil for any other number.
    func value(of arguments: [Value], _ frame: inout Frame) -> Value? {
        guard overloads.contains(where: { $0.parameters.count == arguments.count }) else {
            return nil
        }
        return switch (implementation, arguments.count) {
        case (.unary(let body), 1): body(arguments[0], &frame)
        case (.binary(let body), 2): body(arguments[0], arguments[1], &frame)
        case (.variadic(let body), _): body(arguments, &frame)
        default: nil
        }
    }

    /// Every function of the language and of the extensions that are built in.
    static let standard: [String: Function] = {
        let language = [operators, arithmetic, collections, strings, conversions, times]
        let extensions = [
            stringExtensions, stringPositions, formats, optionals, math, bits, encoders, sets,
            lists, patterns, network,
        ]
        return Dictionary(
            (language + extensions).joined().map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first })
    }()
}
