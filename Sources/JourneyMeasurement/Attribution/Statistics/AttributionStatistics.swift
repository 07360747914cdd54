/// What all models of attribution are computed from, whoever counted it.
package struct AttributionStatistics: Equatable, Sendable {
    /// Channels, steps, journeys or facet values, by number; some may stand in no journey.
    package var labels: [String]
    package var whole: JourneyCounts
    /// The journeys in random groups, for intervals; empty without them.
    package var groups: [JourneyCounts]
    /// By set of labels; nil where there are too many labels to keep them.
    package var sets: [ChannelSetTable.Entry]?
    package var decay: DecayBasis
    /// Journeys that may still convert, which are left out.
    package var censored: Double
    /// The Shapley credit of rare labels is that of one label, ``otherLabel``.
    package var isShapleyCapped: Bool

    /// Stands in files of channel sets for the labels that are too rare for sets of their own.
    package static let otherLabel = "(other)"

    /// Where the credit by time decay comes from.
    package enum DecayBasis: Equatable, Sendable {
        /// Nothing tells how old a touch is.
        case none
        case times
        /// The same hours from every touch to the next were assumed.
        case assumedSpacing(hours: Double)
    }

    init(labels: [String], whole: JourneyCounts, groups: [JourneyCounts] = []) {
        self.labels = labels
        self.whole = whole
        self.groups = groups
        sets = nil
        decay = .none
        censored = 0
        isShapleyCapped = false
    }
}
