/// Rows of touches by column, as they are sent together: where they happened is said once.
package struct TouchRows: Sendable {
    /// Where it happened; each empty where it is not known.
    package struct Place: Hashable, Sendable {
        package var journey: String
        package var step: String
        package var channel: String

        package init(journey: String, step: String, channel: String) {
            self.journey = journey
            self.step = step
            self.channel = channel
        }
    }

    /// One row.
    package struct Event: Sendable {
        /// What the source calls the customer; the database keeps a number only.
        package var customer: String
        /// Since 1970.
        package var second: Int
        package var isConversion: Bool
        package var value: Double
        /// Of the file.
        package var line: Int

        package init(
            customer: String, second: Int, isConversion: Bool = false, value: Double = 0, line: Int
        ) {
            self.customer = customer
            self.second = second
            self.isConversion = isConversion
            self.value = value
            self.line = line
        }
    }

    private(set) var places: [Place] = []
    private var numbers: [Place: Int] = [:]
    private var placesOfRows: [Int] = []
    private var events: [Event] = []

    package init() {}

    package var count: Int { events.count }
    package var isEmpty: Bool { events.isEmpty }

    package mutating func add(_ event: Event, at place: Place) {
        if let number = numbers[place] {
            placesOfRows.append(number)
        } else {
            places.append(place)
            numbers[place] = places.count
            placesOfRows.append(places.count)
        }
        events.append(event)
    }

    var customers: [String] { events.map(\.customer) }

    /// Arrays in their text form; numbers need no quotes.
    var arrays: (places: String, seconds: String, kinds: String, values: String, lines: String) {
        func array(_ texts: some Sequence<String>) -> String {
            "{" + texts.joined(separator: ",") + "}"
        }
        return (
            array(placesOfRows.lazy.map(String.init)), array(events.lazy.map { String($0.second) }),
            array(events.lazy.map { $0.isConversion ? "t" : "f" }),
            array(events.lazy.map(\.value.description)), array(events.lazy.map { String($0.line) })
        )
    }
}
