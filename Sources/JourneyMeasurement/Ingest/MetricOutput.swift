/// Where mappings put what they read.
struct MetricOutput {
    var observations: [MetricObservation] = []
    var counts = EventCounts()
    var units = UnitCounts()
    var report = MetricIngestReport()
    /// Identifiers of events that came already, as 64-bit hashes.
    private var seen: Set<UInt64> = []

    /// True when an event of this identity came before; then it is counted as a duplicate.
    mutating func isDuplicate(_ identity: UInt64) -> Bool {
        guard !seen.insert(identity).inserted else { return false }
        report.duplicates += 1
        return true
    }
}

extension MetricOutput {
    /// What was made since it was asked last; nothing of a file that is refused.
    mutating func drain() -> [MetricObservation] {
        defer { observations.removeAll() }
        return report.refusal == nil ? observations : []
    }

    /// Makes figures of all that was counted.
    mutating func end(
        _ format: MetricFormat, _ options: MetricIngestOptions, _ delimiter: Character?
    ) {
        report.delimiter = delimiter
        guard report.refusal == nil else { return }
        if format.isCounted { observations += counts.observations(options) }
        if format.isUnits {
            observations += units.observations()
            report.multiplyExposed = units.multiplyExposed
        }
    }
}
