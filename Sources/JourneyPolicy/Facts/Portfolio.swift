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
        /// Sizes of audiences of changed journeys; no row: nobody has brought one.
        package var audiences: [AudienceFigure]?
        /// Keys of audiences of changed journeys that nobody has compared with others, so that
        /// what they overlap with is unknown. Older records say nothing of it.
        package var unmeasured: [String]?
        /// People inside changed journeys; no row: nobody has counted them.
        package var inside: [PeopleInside]?

        package init(
            states: [JourneyState]? = [], transfers: [TransferWay]? = [],
            overlaps: [AudienceOverlap]? = [], terms: [TermUse]? = [], assets: [AssetUse]? = [],
            audiences: [AudienceFigure]? = [], unmeasured: [String]? = [],
            inside: [PeopleInside]? = []
        ) {
            self.states = states
            self.transfers = transfers
            self.overlaps = overlaps
            self.terms = terms
            self.assets = assets
            self.audiences = audiences
            self.unmeasured = unmeasured
            self.inside = inside
        }

        /// What is known of the overlaps of an audience; nil: nothing.
        func overlaps(of audience: String) -> [AudienceOverlap]? {
            (unmeasured ?? []).contains(audience)
                ? nil : overlaps?.filter { $0.audience == audience }
        }
    }

    /// The size of an audience as it was taken in from a file.
    package struct AudienceFigure: Equatable, Sendable {
        package var key: String
        package var people: Int
        /// The calendar day on which it was counted.
        package var asOf: String
    }

    /// People inside a journey as its platform counted them.
    package struct PeopleInside: Equatable, Sendable {
        package var journey: String
        package var people: Int
        /// The calendar day on which they were counted.
        package var asOf: String
    }

    package struct JourneyState: Equatable, Sendable {
        package var key: String
        package var name: String
        /// `live`, `paused`, `finishing`, `stopped` or `retired`.
        package var state: String
        /// The document's `entry.reentry`.
        package var reentry: String
        /// Key of the team that answers for it; nil in older records.
        package var owner: String?

        /// People may be inside of it or enter it.
        var isOperating: Bool { ["live", "paused", "finishing"].contains(state) }
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
        /// 0 … 1, of the people of `other`; nil in older records.
        package var otherShare: Double?

        /// The greater of the two, as a whole number; everybody where a share is no number.
        var percent: Int { max(Self.percent(share), otherShare.map(Self.percent) ?? 0) }

        /// 0 … 100.
        static func percent(_ share: Double) -> Int {
            Int(((share.isFinite ? min(max(share, 0), 1) : 1) * 100).rounded())
        }
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
        /// Key of the team that answers for the journey; nil in older records.
        package var owner: String?
    }
}

extension Facts.Portfolio {
    /// Reads the lists by the names of the properties.
    init(_ reader: FactsReader) throws(GovernanceError) {
        self.init(
            states: try reader.optionalItems("states") { (item) throws(GovernanceError) in
                Facts.JourneyState(
                    key: try item.string("key"), name: try item.string("name"),
                    state: try item.string("state"), reentry: try item.string("reentry"),
                    owner: item.optionalString("owner"))
            },
            transfers: try reader.optionalItems("transfers") { (item) throws(GovernanceError) in
                Facts.TransferWay(from: try item.string("from"), to: try item.string("to"))
            },
            overlaps: try reader.optionalItems("overlaps") { (item) throws(GovernanceError) in
                Facts.AudienceOverlap(
                    audience: try item.string("audience"), other: try item.string("other"),
                    share: try item.number("share"),
                    otherShare: item.optionalNumber("otherShare"))
            },
            terms: try reader.optionalItems("terms") { (item) throws(GovernanceError) in
                Facts.TermUse(
                    facet: try item.string("facet"), term: try item.string("term"),
                    journeys: try item.int("journeys"))
            },
            assets: try reader.optionalItems("assets") { (item) throws(GovernanceError) in
                Facts.AssetUse(
                    asset: try item.string("asset"), journey: try item.string("journey"),
                    name: try item.string("name"), owner: item.optionalString("owner"))
            },
            audiences: try reader.optionalItems("audiences") { (item) throws(GovernanceError) in
                Facts.AudienceFigure(
                    key: try item.string("key"), people: try item.int("people"),
                    asOf: try item.string("asOf"))
            },
            unmeasured: try reader.optionalStrings("unmeasured"),
            inside: try reader.optionalItems("inside") { (item) throws(GovernanceError) in
                Facts.PeopleInside(
                    journey: try item.string("journey"), people: try item.int("people"),
                    asOf: try item.string("asOf"))
            })
    }
}
