package import CEL

/// A typed value that rules refer to as `params.NAME`.
package struct PolicyParameter: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case int, double, string, bool
        /// A list of texts.
        case strings = "list"

        var type: CELType {
            switch self {
            case .int: .int
            case .double: .double
            case .string: .string
            case .bool: .bool
            case .strings: .list(.string)
            }
        }
    }

    package var name: String
    package var kind: Kind
    package var value: Value
    package var minimum: Double?
    package var maximum: Double?
    package var description: String?
}
