/// A rule over several fields of one object.
package enum ObjectRule: Equatable, Sendable {
    /// No two objects of the list have the same value of the member.
    case unique(list: String, member: String)
    case exactlyOne(of: [String])
    case notBoth(String, String)
    /// The field must be there when another field holds one of the values.
    case required(String, when: String, isOneOf: [String])
    /// The field may only be there when another field holds one of the values.
    case only(String, when: String, isOneOf: [String])
    /// The field says nothing without the other.
    case needs(String, String)
    /// Of two days or times of one form the first is the earlier.
    case before(String, String)

    /// The rule as people read it.
    package var sentence: String {
        switch self {
        case .unique(let list, let member): "Each of \(list) has a \(member) of its own."
        case .exactlyOne(let names): "Exactly one of \(names.joined(separator: ", ")) is given."
        case .notBoth(let left, let right): "Either \(left) or \(right) is given, not both."
        case .required(let name, let other, let values):
            "\(name) is required when \(other) is \(values.joined(separator: " or "))."
        case .only(let name, let other, let values):
            "\(name) is only for \(other) \(values.joined(separator: " or "))."
        case .needs(let name, let other): "\(name) is only given together with \(other)."
        case .before(let first, let second): "\(first) is before \(second)."
        }
    }
}
