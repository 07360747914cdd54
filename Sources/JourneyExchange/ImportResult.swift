package import JourneyModel

/// What reading one file gave.
///
/// A file with one error is refused whole: half an estate that looks complete would be worse than
/// none. Then there are no journeys, and both counts are 0.
package struct ImportResult: Equatable, Sendable {
    /// nil: the file is of no format that is read.
    package let format: JourneyFormat?
    package let journeys: [ImportedJourney]
    /// Nodes of the source, entry and exit markers left out, over all journeys.
    package let stepCount: Int
    /// Outgoing outcomes of those nodes, those to an exit included, over all journeys.
    package let edgeCount: Int
    package let diagnostics: [Diagnostic]

    package var isRefused: Bool { diagnostics.contains { $0.severity == .error } }

    init(format: JourneyFormat?, journeys: [ImportedJourney], log: ImportLog) {
        let accepted = log.hasErrors ? [] : journeys
        self.format = format
        self.journeys = accepted
        stepCount = accepted.reduce(0) { $0 + $1.stepCount }
        edgeCount = accepted.reduce(0) { $0 + $1.edgeCount }
        diagnostics = log.complete
    }
}
