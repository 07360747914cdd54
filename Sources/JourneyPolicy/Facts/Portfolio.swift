import JourneyModel

extension Facts {
    /// How the journeys of the brand hang together, beyond those of one audience. Each list is nil
    /// where nothing was said: what a policy asks of it is then unknown, and the policy fails
    /// closed. None holds anything of the journeys that the proposal changes, but for ``states``.
    package struct Portfolio: Equatable, Sendable {
        /// Every journey that ``transfers`` or a changed document names.
        package var states: [JourneyState]?
        /// The ways that changed journeys can be part of: all between journeys that a changed one
        /// leads to, directly or through others, and those that lead to a changed one.
        package var transfers: [TransferWay]?
        /// With the audiences of changed journeys; no row: no overlap is known of.
        package var overlaps: [AudienceOverlap]?
        /// In live, paused and finishing journeys.
        package var terms: [TermUse]?
        /// In live, paused and finishing journeys, of assets that changed ones use.
        package var assets: [AssetUse]?

        package init(
            states: [JourneyState]? = [], transfers: [TransferWay]? = [],
            overlaps: [AudienceOverlap]? = [], terms: [TermUse]? = [], assets: [AssetUse]? = []
        ) {
            self.states = states
            self.transfers = transfers
            self.overlaps = overlaps
            self.terms = terms
            self.assets = assets
        }
    }

    package struct JourneyState: Equatable, Sendable {
        package var key: String
        package var name: String
        /// `live`, `paused`, `finishing`, `stopped` or `retired`.
        package var state: String
        /// The document's `entry.reentry`.
        package var reentry: String
    }

    /// People leave one journey for another, by a step or by a rule.
    package struct TransferWay: Equatable, Sendable {
        package var from: String
        package var to: String
    }

    /// Part of an audience that is in another audience too.
    package struct AudienceOverlap: Equatable, Sendable {
        /// Key of the audience of a changed journey.
        package var audience: String
        package var other: String
        /// 0 … 1, of the people of `audience`.
        package var share: Double
    }

    /// A taxonomy term that other journeys carry.
    package struct TermUse: Equatable, Sendable {
        package var facet: String
        package var term: String
        /// How many of them.
        package var journeys: Int
    }

    /// A content asset in another journey.
    package struct AssetUse: Equatable, Sendable {
        package var asset: String
        /// Key of the journey.
        package var journey: String
        package var name: String
    }
}

extension Facts.Portfolio {
    /// Reads `states`, `transfers`, `overlaps`, `terms` and `assets`.
    init(_ reader: FactsReader) throws(GovernanceError) {
        self.init(
            states: try reader.optionalItems("states") { (item) throws(GovernanceError) in
                Facts.JourneyState(
                    key: try item.string("key"), name: try item.string("name"),
                    state: try item.string("state"), reentry: try item.string("reentry"))
            },
            transfers: try reader.optionalItems("transfers") { (item) throws(GovernanceError) in
                Facts.TransferWay(from: try item.string("from"), to: try item.string("to"))
            },
            overlaps: try reader.optionalItems("overlaps") { (item) throws(GovernanceError) in
                Facts.AudienceOverlap(
                    audience: try item.string("audience"), other: try item.string("other"),
                    share: try item.number("share"))
            },
            terms: try reader.optionalItems("terms") { (item) throws(GovernanceError) in
                Facts.TermUse(
                    facet: try item.string("facet"), term: try item.string("term"),
                    journeys: try item.int("journeys"))
            },
            assets: try reader.optionalItems("assets") { (item) throws(GovernanceError) in
                Facts.AssetUse(
                    asset: try item.string("asset"), journey: try item.string("journey"),
                    name: try item.string("name"))
            })
    }
}
