package import CEL

/// A typed value that rules refer to as `params.NAME`.
///
/// A market or region may have a value of its own, which can tune a rule and never weaken it: it
/// lies within the bounds and is at least as strict as the default. What is strict is said by
/// ``stricter``, for texts by the order of ``values``; without that there is no other value. Where
/// several values apply, the strictest holds; see ``value(in:)``.
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

    /// Which way a value is stricter.
    package enum Direction: String, CaseIterable, Sendable {
        /// Numbers.
        case lower, higher
        /// True and false.
        case on, off
        /// Lists: a part of the entries, or more than them.
        case fewer, more
    }

    package var name: String
    package var kind: Kind
    package var value: Value
    package var minimum: Double?
    package var maximum: Double?
    package var stricter: Direction?
    /// Texts only: what is allowed, from the laxest to the strictest; empty: any text.
    package var values: [String]
    /// By market or region.
    package var overrides: [String: Value]
    package var description: String?
}
