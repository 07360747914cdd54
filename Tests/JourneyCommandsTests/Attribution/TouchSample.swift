import JourneyMeasurement

/// Touches and conversions that are made, the same for the same seed, with equal seconds and the
/// very edges of the look-back.
struct TouchSample {
    struct Event {
        var customer: Int
        var second: Int
        /// `JOURNEY/STEP`, or a channel; empty for a conversion.
        var label: String
        var value: Double?
    }

    static let day = 86_400
    /// 1 December 2025.
    static let start = 1_764_547_200
    /// 1 January and 1 March 2026: the period, the last excluded.
    static let (from, until) = (1_767_225_600, 1_772_323_200)
    static let labels = ["care/message-1", "thanks/message-1", "email", "sms", "web"]

    var events: [Event] = []

    init(seed: UInt64, customers: Int = 250) {
        var random = SeededGenerator(seed: seed)
        for customer in 0..<customers {
            var moments: Set<[Int]> = []
            for _ in 0...Int.random(in: 0..<9, using: &random) {
                let second = Self.moment(customer, &random)
                let label = Int.random(in: 0..<Self.labels.count, using: &random)
                guard moments.insert([second, label]).inserted else { continue }
                events.append(
                    Event(customer: customer, second: second, label: Self.labels[label]))
            }
            for _ in 0..<Int.random(in: 0..<4, using: &random) {
                let second = Self.moment(customer, &random)
                guard moments.insert([second]).inserted else { continue }
                events.append(
                    Event(
                        customer: customer, second: second, label: "",
                        value: Double(Int.random(in: 0..<4_000, using: &random)) / 4))
            }
        }
    }

    /// Whole days for two thirds of the customers.
    private static func moment(_ customer: Int, _ random: inout SeededGenerator) -> Int {
        customer % 3 > 0
            ? start + Int.random(in: 0..<150, using: &random) * day
            : start + Int.random(in: 0..<150 * day, using: &random)
    }

    /// As a file to take in.
    func file(_ events: [Event]) -> String {
        events.reduce(into: "customer,moment,event,journey,step,channel,value\n") { text, event in
            let parts = event.label.split(separator: "/")
            let place = parts.count == 2 ? "\(parts[0]),\(parts[1])," : ",,\(event.label)"
            let end = event.value.map { ",,web,\($0)" } ?? "\(place),"
            text += "person-\(event.customer)@example.com,\(event.second),"
            text += "\(event.value == nil ? "touch" : "conversion"),\(end)\n"
        }
    }

    /// The same rules, journey by journey, as a file of paths.
    func paths(lookBack: Int, of journey: String? = nil, by channel: (String) -> String) -> String {
        let known = min(
            Self.until + lookBack, events.filter { $0.value == nil }.map(\.second).max() ?? 0,
            events.filter { $0.value != nil }.map(\.second).max() ?? 0)
        let read = events.filter {
            $0.second >= Self.from - lookBack && $0.second < Self.until + lookBack
                && ($0.value != nil || journey.map($0.label.hasPrefix) ?? true)
        }
        var text = "path,conversions,value,nulls,hours\n"
        for (_, mine) in Dictionary(grouping: read, by: \.customer).sorted(by: { $0.key < $1.key })
        {
            var open = mine.filter { $0.value == nil }
                .map { ($0.second, channel($0.label)) }.sorted { $0 < $1 }
            for end in mine.filter({ $0.value != nil }).sorted(by: { $0.second < $1.second }) {
                let touches = open.filter { $0.0 <= end.second }
                open.removeFirst(touches.count)
                text += Self.row(touches, end.second, lookBack, "1,\(end.value ?? 0),0")
            }
            if let end = open.last?.0, end <= known - lookBack {
                text += Self.row(open, end, lookBack, "0,0,1")
            }
        }
        return text
    }

    private static func row(
        _ touches: [(Int, String)], _ end: Int, _ lookBack: Int, _ numbers: String
    ) -> String {
        let kept = touches.filter { $0.0 >= end - lookBack }
        guard !kept.isEmpty, end >= from, end < until else { return "" }
        let path = kept.map(\.1).joined(separator: " > ")
        let hours = kept.map { "\(Double(end - $0.0) / 3_600)" }.joined(separator: " ")
        return "\(path),\(numbers),\(hours)\n"
    }
}
