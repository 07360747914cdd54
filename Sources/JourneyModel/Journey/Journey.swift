/// One customer journey as it is governed: who enters, which steps follow, how people leave.
///
/// The value mirrors the `journey` document field for field; ``JourneySchema`` holds types and
/// limits. References between steps are plain keys: a journey with a dangling or unreachable step
/// can be represented, so that a policy can say what is wrong with it.
package struct Journey: Equatable, Sendable {
    package var key: String
    package var name: String
    /// Key of the team that answers for the whole journey.
    package var owner: String
    package var purpose: String?
    /// 1 (most critical) … 4.
    package var tier: Int?
    /// Key of the journey this one is part of.
    package var parent: String?
    package var audience: Audience?
    /// Keys of the markets or regions in which it contacts people; empty: it does not say, so it may
    /// be any.
    package var markets: [String]
    package var entry: Entry
    package var steps: [Step]
    package var exits: [Exit]
    package var goals: [Goal]
    package var caps: [Cap]
    package var quietHours: QuietHours?
    /// Journeys that people leave for, other than by a transfer step.
    package var transfers: [Transfer]
    /// Taxonomy terms by facet: `journey`, `campaign`, `productService`, `channel`,
    /// `audienceSegment`, `desiredAction`.
    package var terms: [String: [String]]
    package var metrics: [MetricReference]
    /// Calendar day (`2027-03-31`) by which the journey must be reviewed again.
    package var reviewBy: String?
    package var platform: PlatformBinding?

    package init(
        key: String, name: String, owner: String, purpose: String? = nil, tier: Int? = nil,
        parent: String? = nil, audience: Audience? = nil, markets: [String] = [], entry: Entry,
        steps: [Step], exits: [Exit] = [], goals: [Goal] = [], caps: [Cap] = [],
        quietHours: QuietHours? = nil, transfers: [Transfer] = [],
        terms: [String: [String]] = [:],
        metrics: [MetricReference] = [], reviewBy: String? = nil,
        platform: PlatformBinding? = nil
    ) {
        self.key = key
        self.name = name
        self.owner = owner
        self.purpose = purpose
        self.tier = tier
        self.parent = parent
        self.audience = audience
        self.markets = markets
        self.entry = entry
        self.steps = steps
        self.exits = exits
        self.goals = goals
        self.caps = caps
        self.quietHours = quietHours
        self.transfers = transfers
        self.terms = terms
        self.metrics = metrics
        self.reviewBy = reviewBy
        self.platform = platform
    }
}
