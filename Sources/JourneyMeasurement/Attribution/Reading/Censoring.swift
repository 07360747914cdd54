/// When the data were taken, so that journeys that may still convert are no nulls yet.
package struct Censoring: Equatable, Sendable {
    /// Seconds since 1970.
    package var extractedAt: Double
    /// How long before a conversion a touch counts.
    package var lookBackSeconds: Double

    package init(extractedAt: Double, lookBackSeconds: Double = 30 * 86_400) {
        self.extractedAt = extractedAt
        self.lookBackSeconds = lookBackSeconds
    }

    /// Whether the last touch is so young that a conversion could still follow it.
    func isOpen(endedAt: Double) -> Bool { endedAt > extractedAt - lookBackSeconds }
}
