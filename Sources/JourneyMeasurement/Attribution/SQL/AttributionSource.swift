/// The tables of touches and conversions, and their columns.
package struct AttributionSource: Equatable, Sendable {
    package private(set) var touchpoints = "touchpoints"
    package private(set) var conversions = "conversions"
    /// In both tables.
    package private(set) var customer = "customer_id"
    /// In both tables; seconds since 1970, or a time of the engine.
    package private(set) var time = "ts"
    /// Of touches: channel, step, journey or whatever is to be credited.
    package private(set) var label = "channel"
    /// Of conversions: what each was worth, or the lifetime value of its customer.
    package private(set) var value = "value"
    /// The time is one of the engine's, not a number of seconds.
    package var isTimestamp = false

    package enum Name: String, CaseIterable, Sendable {
        case touchpoints, conversions, customer, time, label, value
    }

    package init() {}

    /// Takes another name; false where it is none that stands in SQL without quotes.
    package mutating func rename(_ name: Name, to text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isTable = name == .touchpoints || name == .conversions
        guard parts.count <= (isTable ? 3 : 1), parts.allSatisfy({ Self.isPlain($0) }) else {
            return false
        }
        switch name {
        case .touchpoints: touchpoints = text
        case .conversions: conversions = text
        case .customer: customer = text
        case .time: time = text
        case .label: label = text
        case .value: value = text
        }
        return true
    }

    private static func isPlain(_ name: Substring) -> Bool {
        guard let first = name.utf8.first, name.utf8.count <= 63 else { return false }
        func isLetter(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == 0x5F
        }
        return isLetter(first)
            && name.utf8.allSatisfy {
                isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
    }
}
