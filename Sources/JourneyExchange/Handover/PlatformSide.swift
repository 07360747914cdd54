import JourneyModel

/// What of a journey its platform has a part in; the rest is ours alone.
///
/// The same line is drawn by `priv.platform_side` in SQL.
enum PlatformSide {
    /// The journey with everything that is ours alone taken from another.
    static func of(_ journey: Journey, with ours: Journey) -> Journey {
        var side = journey
        take(ours, into: &side)
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

    /// Takes what is said of a journey as a whole and is ours alone.
    static func take(_ ours: Journey, into journey: inout Journey) {
        journey.owner = ours.owner
        journey.purpose = ours.purpose
        journey.tier = ours.tier
        journey.parent = ours.parent
        journey.markets = ours.markets
        journey.terms = ours.terms
        journey.metrics = ours.metrics
        journey.reviewBy = ours.reviewBy
    }
}
