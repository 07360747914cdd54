/// What is divided among the labels.
package enum CreditWeight: String, CaseIterable, Sendable {
    case conversions
    /// What the conversions were worth, be it an amount or the lifetime value of the customer.
    case value
}
