/// What the past tells of what the present hides.
extension Weakening {
    static let past: [Weakening] = [
        Weakening(
            without: "row level security under the question why",
            lookingAway, "alter table core.proposals disable row level security",
            lets: "asks why a hidden proposal was let through", result: .leaks),
        Weakening(
            without: "the look at what is in sight, for the question why",
            lookingAway,
            lets: "tells a hidden proposal from an absent one by the counters of why",
            result: .leaks),
    ]
}
