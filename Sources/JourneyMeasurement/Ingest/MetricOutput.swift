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
