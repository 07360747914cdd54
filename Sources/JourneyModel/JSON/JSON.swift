/// A JSON value as RFC 8785 sees it: numbers are IEEE doubles, object members have no order.
///
/// Two values are equal when their canonical bytes are. Swift compares strings by canonical
/// equivalence, which would hide a change of Unicode normalisation from a diff; so strings and
/// keys are compared by their UTF-8 bytes here.
package enum JSON: Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])
}
