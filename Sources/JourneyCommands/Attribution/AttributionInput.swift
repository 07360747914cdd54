import JourneyMeasurement

/// What was read, from files of paths or of statistics, and what was not.
struct AttributionInput: Sendable {
    var statistics: AttributionStatistics
    /// Rows of paths that were counted; nil for files of statistics.
    var rows: Int?
    var keptOut = KeptOutRows()
    /// Conversions of customers without a known lifetime value.
    var unvalued = 0.0
    /// Whether journeys that may still convert count as lost.
    var countsOpenJourneys = false
    /// Of a run over touches that were taken in.
    var builtIn: BuiltInTouches?
}
