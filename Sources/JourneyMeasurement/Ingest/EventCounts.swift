/// Events by day, name, subject and variant.
struct EventCounts {
    struct Key: Hashable {
        var name: String
        var subject: String
        var variant: String
        var day: Int
    }

    private struct Entry {
        var total: Double
        var line: Int
    }

    /// Different figures that one file may make; a name that differs by event would fill memory.
    static let mostKeys = 1_000_000

    private var entries: [Key: Entry] = [:]

    /// Adds to a figure; false when there are too many different ones.
    mutating func add(_ value: Double, to key: Key, line: Int) -> Bool {
        if var entry = entries[key] {
            entry.total += value
            entries[key] = entry
            return true
        }
        guard entries.count < Self.mostKeys else { return false }
        entries[key] = Entry(total: value, line: line)
        return true
    }

    /// The figures in the order of day, subject, variant and name, then their ratios.
    func observations(_ options: MetricIngestOptions) -> [MetricObservation] {
        let sorted = entries.sorted { left, right in
            (left.key.day, left.key.subject, left.key.variant, left.key.name)
                < (right.key.day, right.key.subject, right.key.variant, right.key.name)
        }
        return sorted.map { observation($0.key, $0.value, options) }
            + options.ratios.flatMap { ratio in ratios(ratio, sorted, options) }
    }

    private func observation(
        _ key: Key, _ entry: Entry, _ options: MetricIngestOptions
    ) -> MetricObservation {
        let binding = options.binding(of: key.subject)
        return MetricObservation(
            metric: key.name, subjectKind: binding.kind, subject: binding.key,
            day: DayNumber(key.day),
            variant: key.variant.isEmpty ? binding.variant : key.variant, form: .count,
            total: entry.total, opportunities: 1, squares: 0, unit: "events", line: entry.line)
    }

    private func ratios(
        _ ratio: MetricIngestOptions.Ratio, _ sorted: [(key: Key, value: Entry)],
        _ options: MetricIngestOptions
    ) -> [MetricObservation] {
        sorted.filter { $0.key.name == ratio.denominator }.map { key, below in
            var above = key
            above.name = ratio.numerator
            var row = observation(key, below, options)
            row.metric = ratio.metric
            row.form = .ratio
            row.total = entries[above]?.total ?? 0
            row.opportunities = below.total
            row.unit = ""
            return row
        }
    }
}

extension MetricIngestOptions {
    /// What a platform's name stands for; an empty one for the file's subject.
    func binding(of name: String) -> Binding {
        name.isEmpty ? subject : bindings[name] ?? Binding(kind: .source, key: name)
    }
}
