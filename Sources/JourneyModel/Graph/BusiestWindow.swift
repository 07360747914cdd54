/// The most messages that one person can get from one journey in a window of time.
package struct BusiestWindow: Equatable, Sendable {
    /// One message on the worst way through the journey.
    package struct Contact: Equatable, Sendable {
        package let step: String
        package let label: String
        /// Time since the first contact of the window.
        package let offsetSeconds: Int

        /// Days since the first contact, as `0`, `0.5`, `3.5`: one digit, rounded half up.
        package var dayText: String {
            let tenths = (offsetSeconds * 10 + 43_200) / 86_400
            return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
        }
    }

    /// The number of ``contacts``.
    package var count: Int { contacts.count }
    /// In the order of time; empty when nobody is contacted.
    package let contacts: [Contact]
    /// Waits of unknown length on this way, counted as no time: keys, in order.
    package let unknownWaits: [String]
    /// True when people can be contacted even more often: the count stopped at its limit, as
    /// happens in rings of steps with little or no wait.
    package let isLowerBound: Bool

    /// `day 0 Welcome · day 0.5 Reminder`
    package var timeline: String {
        contacts.map { "day \($0.dayText) \($0.label)" }.joined(separator: " · ")
    }
}
