import JourneyModel

/// What of a journey its platform has a part in; the rest is ours alone.
///
/// The same line is drawn by `priv.platform_side` in SQL.
enum PlatformSide {
    /// The journey with everything that is ours alone taken from another.
    static func of(_ journey: Journey, with ours: Journey) -> Journey {
        var side = journey
        side.owner = ours.owner
        side.purpose = ours.purpose
        side.tier = ours.tier
        side.parent = ours.parent
        side.markets = ours.markets
        side.terms = ours.terms
        side.metrics = ours.metrics
        side.reviewBy = ours.reviewBy
        side.platform?.version = ours.platform?.version
        if side.audience?.key == ours.audience?.key { side.audience = ours.audience }
        for index in side.steps.indices {
            let key = side.steps[index].key
            guard let own = ours.steps.first(where: { $0.key == key }) else { continue }
            side.steps[index].team = own.team
            side.steps[index].tags = own.tags
        }
        return side
    }
}
