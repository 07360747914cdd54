package import JourneyModel

extension CustomerHistory {
    /// The histories of customers from what they bought up to the end of a day, in order of their
    /// names.
    ///
    /// Purchases of one day are one purchase; later ones do not count. Times are in weeks, or in
    /// whatever has the given number of days.
    package static func histories(
        _ transactions: [Transaction], observedUntil end: CalendarDay, daysPerUnit: Double = 7
    ) -> [CustomerHistory] {
        var days: [String: [Int: Double]] = [:]
        for transaction in transactions where transaction.day.number <= end.number {
            days[transaction.customer, default: [:]][transaction.day.number, default: 0] +=
                transaction.value
        }
        return days.sorted { $0.key < $1.key }.compactMap { customer, values in
            guard let first = values.keys.min(), let last = values.keys.max() else { return nil }
            let repeats = values.filter { $0.key != first }.sorted { $0.key < $1.key }
            let spent = repeats.reduce(0) { $0 + $1.value }
            return CustomerHistory(
                id: customer, frequency: Double(repeats.count),
                recency: Double(last - first) / daysPerUnit,
                age: Double(end.number - first) / daysPerUnit,
                meanValue: repeats.isEmpty ? 0 : spent / Double(repeats.count),
                firstValue: values[first] ?? 0)
        }
    }
}
