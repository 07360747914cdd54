/// Why something was not delivered.
package struct CourierError: Error, Equatable, Sendable {
    /// What the receiver or the way to it said. Holds neither password nor address of a receiver.
    package let reason: String
    /// No later attempt can mend it.
    package let isFinal: Bool

    package init(_ reason: String, isFinal: Bool = false) {
        self.reason = reason
        self.isFinal = isFinal
    }
}
